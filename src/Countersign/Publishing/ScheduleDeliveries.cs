using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>The reaction to a countersignature: one delivery for each account, in the same transaction and record.</summary>
internal static class ScheduleDeliveries
{
    public static Reaction Reaction { get; } = Reaction.On<PostApproved>(Run);

    static async Task Run(Writer db, PostApproved approved)
    {
        var draft = await db.Of<Draft>().Include(d => d.Targets).FirstAsync(d => d.Id == approved.Post);
        var due = draft.PlannedAt is { } planned && planned > db.Now ? planned : db.Now;
        var latest = (draft.PlannedAt ?? due) + (draft.PlannedAt is null ? Window.AtOnce : Window.Grace);
        var before = await db.Of<Delivery>().Where(d => d.DraftId == draft.Id && d.Hash == approved.Hash).ToListAsync();
        foreach (var target in draft.Targets.OrderBy(t => t.AccountId, StringComparer.Ordinal))
        {
            // Taken back and countersigned again without a change: the same delivery, and what is out already stays out once.
            if (before.FirstOrDefault(d => d.AccountId == target.AccountId) is { } again)
            {
                if (again.State is DeliveryState.Cancelled or DeliveryState.Rejected)
                    (again.State, again.StateReason, again.Due, again.NextAt, again.Latest, again.Fence, again.LeaseUntil) =
                        (DeliveryState.Scheduled, null, due, due, latest, again.Fence + 1, null);
                continue;
            }
            db.Add(new Delivery
            {
                Id = Ids.New(),
                DraftId = draft.Id,
                AccountId = target.AccountId,
                UnitId = draft.UnitId,
                Hash = approved.Hash,
                State = DeliveryState.Scheduled,
                Due = due,
                Latest = latest,
                NextAt = due,
            });
        }
    }
}
