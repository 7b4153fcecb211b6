using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Shared;

namespace Countersign.Accounts;

/// <summary>What happens to an account when its network refuses our sign-in, wherever that came up: one state, one notice.</summary>
internal static class Trouble
{
    const string SignIn = "sign-in", Renewal = "renewal";

    /// <summary>
    /// Notes a failure of <see cref="FailureKind.SignIn"/>: the account waits for a person, and those who can connect it again are told once.
    /// A paused account stays paused; it is tried again when it is resumed. Other kinds of failure change nothing here.
    /// </summary>
    public static async Task Report(Writer db, Account account, Failure why)
    {
        if (why.Kind is not FailureKind.SignIn || account.State is AccountState.Disconnected)
            return;
        if (account.State is not AccountState.Paused)
            (account.State, account.StateReason) = (AccountState.NeedsSignIn, why.Message);
        await Tell(db, account, SignIn, $"{account.Handle} is no longer signed in, so nothing can be published there. Open the account and connect it again.");
    }

    /// <summary>The credential could not be renewed in time, for a reason that may pass.</summary>
    public static Task ReportRenewal(Writer db, Account account, Failure why) =>
        Tell(db, account, Renewal, $"The sign-in of {account.Handle} ran out and could not be renewed: {why.Message} We keep trying; if it does not pass, connect the account again.");

    /// <summary>Closes the notices: the account works again, or is gone.</summary>
    public static async Task Over(Writer db, Account account)
    {
        await Notices.Done(db, Subject(account), SignIn);
        await Notices.Done(db, Subject(account), Renewal);
    }

    static string Subject(Account account) => $"account/{account.Id}";

    static async Task Tell(Writer db, Account account, string topic, string text) =>
        await Notices.Tell(db, await Notices.Holders(db, Permission.ManageAccounts, account.UnitId), Subject(account), topic, text, Links.Account(account.Id));
}
