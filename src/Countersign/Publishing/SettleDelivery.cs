using Countersign.Approvals;
using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>What a person decides about a delivery that the system will not decide alone.</summary>
internal sealed class SettleDelivery(Changes changes, Reader reader, SignedIn signedIn)
{
    /// <summary>“I looked: it is there”, with its address, or “it is not there”.</summary>
    public async Task<Outcome> Settle(string id, bool isOut, string? address)
    {
        if (isOut && (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")))
            return new Outcome.Invalid("Address", "Enter the address of the post, as your browser shows it");
        if (await Find(id) is not { } post)
            return new Outcome.Missing();
        return await changes.Make<Outcome>(new DeliverySettled(post, id, isOut), signedIn.Actor, null, async db =>
        {
            if (await db.Find<Delivery>(d => d.Id == id) is not { } delivery || !signedIn.May(Permission.SettleDeliveries, delivery.UnitId))
                return new Outcome.Missing();
            if (delivery.State is not (DeliveryState.NeedsPerson or DeliveryState.Unknown))
                return new Outcome.Stale("This has been settled already.");
            var attempt = await db.Of<Attempt>().Where(a => a.DeliveryId == id).OrderByDescending(a => a.Number).FirstAsync();
            delivery.Fence++;
            delivery.LeaseUntil = null;
            attempt.EndedAt ??= db.Now;
            if (isOut)
            {
                (delivery.State, delivery.StateReason, delivery.Url, delivery.PublishedAt) = (DeliveryState.Published, null, address!.Trim(), attempt.IntendedAt);
                attempt.Outcome = "SeenByPerson";
            }
            else
            {
                (delivery.State, delivery.StateReason) = (DeliveryState.Held, "A person looked and it is not out. Let it go again, or call it off.");
                attempt.Outcome = "AbsentByPerson";
            }
            await Notices.Done(db, $"post/{delivery.DraftId}", "needs-person");
            return new Outcome.Done(delivery.DraftId);
        });
    }

    /// <summary>Lets a held delivery go: now, or at its time where that is still to come. Its author cannot: this is a decision about sending, like the countersignature.</summary>
    public async Task<Outcome> Release(string id)
    {
        if (await Find(id) is not { } post)
            return new Outcome.Missing();
        return await changes.Make<Outcome>(new DeliveryReleased(post, id), signedIn.Actor, null, async db =>
        {
            if (await db.Find<Delivery>(d => d.Id == id) is not { } delivery || !signedIn.May(Permission.SettleDeliveries, delivery.UnitId))
                return new Outcome.Missing();
            if (delivery.State is not DeliveryState.Held)
                return new Outcome.Stale("It is not held any more.");
            var draft = await db.Of<Drafts.Draft>().FirstAsync(d => d.Id == delivery.DraftId);
            if (signedIn.Id == draft.AuthorId || signedIn.Id == draft.LastEditorId || signedIn.Id == draft.SubmitterId)
                return new Outcome.Refused("release.own-post", "You wrote, changed or sent this post, so somebody else must let it go.", "S0-8.8");
            var due = delivery.Due;
            (delivery.State, delivery.StateReason, delivery.NextAt, delivery.Due, delivery.Latest) =
                (DeliveryState.Scheduled, null, db.Now, db.Now, db.Now + Window.AtOnce);
            if (due > db.Now)
                (delivery.NextAt, delivery.Due, delivery.Latest) = (due, due, due + Window.Grace);
            (delivery.Fence, delivery.LeaseUntil) = (delivery.Fence + 1, null);
            await Notices.Done(db, $"post/{delivery.DraftId}", "held");
            await Notices.Done(db, $"post/{delivery.DraftId}", Drafts.MovedTimeWords.Topic);
            return new Outcome.Done(delivery.DraftId);
        });
    }

    public async Task<Outcome> Cancel(string id, string? reason)
    {
        if (await Find(id) is not { } post)
            return new Outcome.Missing();
        return await changes.Make<Outcome>(new DeliveryCancelled(post, id), signedIn.Actor, reason, async db =>
        {
            if (await db.Find<Delivery>(d => d.Id == id) is not { } delivery || !signedIn.May(Permission.SettleDeliveries, delivery.UnitId))
                return new Outcome.Missing();
            if (delivery.State is not (DeliveryState.Held or DeliveryState.Scheduled))
                return new Outcome.Stale("It is no longer waiting, so it cannot be called off.");
            (delivery.State, delivery.StateReason, delivery.Fence, delivery.LeaseUntil) = (DeliveryState.Cancelled, "Called off.", delivery.Fence + 1, null);
            await Notices.Done(db, $"post/{delivery.DraftId}", "held");
            await Notices.Done(db, $"post/{delivery.DraftId}", Drafts.MovedTimeWords.Topic);
            return new Outcome.Done(delivery.DraftId);
        });
    }

    Task<string?> Find(string id) => reader.Of<Delivery>().Where(d => d.Id == id).Select(d => d.DraftId).FirstOrDefaultAsync();
}
