using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>Takes a post back before it has gone out: approvals lapse and what still waits is called off, or nothing happens at all.</summary>
internal sealed class WithdrawPost(Changes changes, SignedIn signedIn)
{
    static readonly DeliveryState[] NotLeft = [DeliveryState.Scheduled, DeliveryState.Held, DeliveryState.Cancelled, DeliveryState.Rejected];

    public Task<Outcome> Run(string id, string? reason) => changes.Make<Outcome>(new PostWithdrawn(id), signedIn.Actor, reason, async db =>
    {
        var draft = await db.Find<Draft>(d => d.Id == id);
        if (draft is null || !(draft.AuthorId == signedIn.Id && signedIn.May(Permission.WritePosts, draft.UnitId)) && !signedIn.May(Permission.ApprovePosts, draft.UnitId))
            return new Outcome.Missing();
        if (draft.State is not (DraftState.Waiting or DraftState.Approved))
            return new Outcome.Stale("The post is not waiting any more, so there is nothing to take back.");
        var deliveries = await db.Of<Delivery>().Where(d => d.DraftId == id).ToListAsync();
        if (deliveries.Any(d => !NotLeft.Contains(d.State)))
            return new Outcome.Refused("withdraw.left", "It has gone out, or is going out now, so it cannot be taken back. Take it down at the network instead.");

        draft.State = DraftState.Withdrawn;
        await ReopenDraft.Lapse(db, id);
        foreach (var delivery in deliveries.Where(d => d.State is DeliveryState.Scheduled or DeliveryState.Held))
            (delivery.State, delivery.StateReason) = (DeliveryState.Cancelled, "The post was taken back.");
        await Notices.Done(db, $"post/{id}", "approval");
        await Notices.Done(db, $"post/{id}", "held");
        await Notices.Done(db, $"post/{id}", MovedTimeWords.Topic);
        return new Outcome.Done(id);
    });
}
