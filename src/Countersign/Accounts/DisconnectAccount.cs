using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;

namespace Countersign.Accounts;

[ChangeKind("account.disconnected", "An account was disconnected")]
internal sealed record AccountDisconnected(string Account) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>Forgets the credential, then ends it at the network as far as the network lets us. What was published stays.</summary>
internal sealed class DisconnectAccount(Changes changes, NetworkList networks, Lending lending, OneAtATime turns)
{
    public async Task<Outcome> Run(string id, SignedIn who, CancellationToken stop)
    {
        // A renewal under way is let finish, or its new credential would live on at the network.
        using var turn = await turns.Take(id, stop);
        Connection? connection = null;
        IRefresh? network = null;
        var outcome = await changes.Make<Outcome>(new AccountDisconnected(id), who.Actor, null, async db =>
        {
            var account = await db.Find<Account>(a => a.Id == id);
            if (account is null || !who.May(Permission.ManageAccounts, account.UnitId))
                return new Outcome.Missing();
            if (account.State is AccountState.Disconnected)
                return new Outcome.Stale($"{account.Handle} is already disconnected.");
            network = networks.Find(account.Network) as IRefresh;
            connection = lending.LastTime(account);
            (account.Credential, account.PreviousCredential, account.CredentialEndsAt, account.RefreshStartedAt) = ([], null, null, null);
            (account.State, account.StateReason) = (AccountState.Disconnected, null);
            account.Version++;
            await Trouble.Over(db, account);
            return new Outcome.Done(id);
        });
        if (outcome is Outcome.Done && network is not null && connection is not null)
            await network.Revoke(connection, stop);
        return outcome;
    }
}
