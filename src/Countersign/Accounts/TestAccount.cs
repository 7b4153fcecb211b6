using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[ChangeKind("account.tested", "The connection of an account was tested")]
internal sealed record AccountTested(string Account, bool Worked) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>Asks the network who we are there and what it accepts today.</summary>
internal sealed class TestAccount(Reader reader, Changes changes, NetworkList networks, Lending lending)
{
    public async Task<Outcome> Run(string id, SignedIn who, CancellationToken stop)
    {
        var account = await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id);
        if (account is null || !who.May(Permission.ManageAccounts, account.UnitId))
            return new Outcome.Missing();
        if (await lending.Lend(id) is not { } connection)
            return new Outcome.Refused("account.disconnected", $"{account.Handle} is disconnected, so there is nothing to test. Connect it again first.");
        var answer = await networks.Named(account.Network).Test(connection, stop);
        // What a failed test found out is kept, so it is no outcome of the write gate: that keeps nothing of a refusal.
        var (isThere, why) = await changes.Make<(bool, Failure?)>(new AccountTested(id, answer is TestAnswer.Works), who.Actor, null, async db =>
            await db.Find<Account>(a => a.Id == id) is { } row ? (true, await Apply(db, row, answer)) : (false, null));
        return !isThere ? new Outcome.Missing() : why is null ? new Outcome.Done(id) : Refused(why);
    }

    internal static Outcome.Refused Refused(Failure why) => new($"network.{why.Kind}", why.Message);

    /// <summary>What an answer means for the account. The account may work although it waited for a sign-in: then it no longer does.</summary>
    /// <returns>Why it does not work, or null.</returns>
    internal static async Task<Failure?> Apply(Writer db, Account account, TestAnswer answer)
    {
        if (answer is TestAnswer.Works works && works.Who.NetworkId != account.NetworkId)
            answer = new TestAnswer.Failed(new(FailureKind.SignIn, $"The network says that this sign-in belongs to {works.Who.Handle}. Connect {account.Handle} again."));
        switch (answer)
        {
            case TestAnswer.Works(var identity, var limits):
                if (account.Network != ConnectPractice.Network)
                    (account.Handle, account.DisplayName, account.Profile) = (identity.Handle, identity.DisplayName, identity.Profile?.AbsoluteUri);
                AccountLimits.Keep(account, limits, db.Now);
                if (account.State is AccountState.NeedsSignIn)
                    (account.State, account.StateReason) = (AccountState.Connected, null);
                await Trouble.Over(db, account);
                return null;
            case TestAnswer.Failed(var why):
                await Trouble.Report(db, account, why);
                return why;
            default:
                throw new InvalidOperationException("A test works or fails.");
        }
    }
}
