using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Shared;

namespace Countersign.Accounts;

internal static class Trouble
{
    public static async Task Report(Writer db, Account account, Failure why)
    {
        if (why.Kind is not FailureKind.SignIn || account.State is not AccountState.Connected)
            return;
        (account.State, account.StateReason) = (AccountState.NeedsSignIn, why.Message);
        await Notices.Tell(db, await Notices.Holders(db, Permission.ManageAccounts, account.UnitId), $"account/{account.Id}", "sign-in", $"{account.DisplayName} must be connected again.", Links.Account(account.Id));
    }
}
