using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>Takes a published post down at the network and keeps its record.</summary>
internal sealed class TakeDownPost(Changes changes, Reader reader, SignedIn signedIn, NetworkList networks, Lending lending)
{
    public async Task<Outcome> Run(string id, string? reason)
    {
        reason = reason?.Trim();
        if (string.IsNullOrEmpty(reason))
            return new Outcome.Invalid("Reason", "Say why it is taken down");
        var delivery = await reader.Of<Delivery>().FirstOrDefaultAsync(d => d.Id == id);
        if (delivery is null || !signedIn.May(Permission.TakeDownPosts, delivery.UnitId))
            return new Outcome.Missing();
        if (delivery is not { State: DeliveryState.Published, NetworkPostId: { } networkId })
            return new Outcome.Stale("It is not out through Countersign, so it cannot be taken down from here. Take it down at the network.");
        var account = await reader.Of<Account>().FirstAsync(a => a.Id == delivery.AccountId);
        if (networks.Named(account.Network) is not ITakeDown network || await lending.Lend(account.Id) is not { } connection)
            return new Outcome.Refused("take-down.not-possible", "This account cannot take posts down from here. Take it down at the network.");
        if (await network.TakeDown(connection, networkId, CancellationToken.None) is TakeDownAnswer.Failed failed)
            return new Outcome.Refused("take-down.failed", $"{failed.Why.Message} Try again, or take it down at the network.");
        return await changes.Make<Outcome>(new DeliveryTakenDown(delivery.DraftId, id), signedIn.Actor, reason, async db =>
        {
            var row = await db.Of<Delivery>().FirstAsync(d => d.Id == id);
            (row.State, row.StateReason) = (DeliveryState.TakenDown, reason);
            await Notices.Done(db, ReadBackPosts.Subject(id), ReadBackPosts.Topic);
            return new Outcome.Done(delivery.DraftId);
        });
    }
}
