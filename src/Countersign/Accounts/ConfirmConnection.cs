using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;

namespace Countersign.Accounts;

/// <summary>The person has seen whose account it is: it is stored, or let go.</summary>
internal sealed class ConfirmConnection(PendingConnections pending, KeepAccount keep, Changes changes)
{
    static readonly Outcome.Stale Ended = new("This connection was confirmed already, or ten minutes have passed. Begin again.");

    public async Task<Outcome> Confirm(string state, SignedIn who, CancellationToken stop)
    {
        if (await pending.Take(state, who, arrived: true) is not { } taken)
            return Ended;
        var (purpose, arrived, identity) = (new Purpose(taken.Network, taken.UnitId, taken.AccountId), pending.ArrivedOf(taken), PendingConnections.IdentityOf(taken));
        var outcome = purpose.AccountId is null
            ? await keep.New(Ids.New(), purpose, arrived, identity, who)
            : await keep.Again(purpose, arrived, identity, who);
        if (outcome is not Outcome.Done)
            await pending.Revoke(purpose.Network, arrived, identity.NetworkId, stop);
        if (outcome is Outcome.Refused refused)
            await changes.Note(new ConnectionRefused(who.Id, purpose.Network, refused.Code), who.Actor);
        return outcome;
    }

    public async Task<Outcome> LetGo(string state, SignedIn who, CancellationToken stop)
    {
        if (await pending.Take(state, who, arrived: true) is not { } taken)
            return Ended;
        await pending.Revoke(taken.Network, pending.ArrivedOf(taken), PendingConnections.IdentityOf(taken).NetworkId, stop);
        return new Outcome.Done();
    }
}
