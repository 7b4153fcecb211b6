using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[ChangeKind("account.resumed", "The pause of an account was lifted")]
internal sealed record AccountResumed(string Account) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>Lifts the pause of an account, after asking the network whether it still takes our sign-in.</summary>
internal sealed class ResumeAccount(Reader reader, Changes changes, NetworkList networks, Lending lending)
{
    public async Task<Outcome> Run(string id, SignedIn who, CancellationToken stop)
    {
        var account = await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id);
        if (account is null || !who.May(Permission.ManageAccounts, account.UnitId))
            return new Outcome.Missing();
        if (account.State is not AccountState.Paused || await lending.Lend(id) is not { } connection)
            return new Outcome.Stale($"{account.Handle} is not paused.");
        var answer = await networks.Named(account.Network).Test(connection, stop);
        Failure? refused = null;
        var outcome = await changes.Make<Outcome>(new AccountResumed(id), who.Actor, null, async db =>
        {
            var row = await db.Find<Account>(a => a.Id == id);
            if (row is not { State: AccountState.Paused })
                return new Outcome.Stale($"{account.Handle} is not paused.");
            (row.State, row.StateReason) = (AccountState.Connected, null);
            row.Version++;
            // A network that cannot be reached just now is no reason to stay paused; a refused sign-in shows as such.
            var why = await TestAccount.Apply(db, row, answer);
            refused = row.State is AccountState.NeedsSignIn ? why : null;
            return new Outcome.Done(id);
        });
        return outcome is Outcome.Done && refused is not null
            ? TestAccount.Refused(refused) with { Why = $"The pause is lifted, but {account.Handle} must be connected again: {refused.Message}" }
            : outcome;
    }
}
