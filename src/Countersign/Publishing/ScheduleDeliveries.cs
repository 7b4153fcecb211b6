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
        foreach (var target in draft.Targets.OrderBy(t => t.AccountId, StringComparer.Ordinal))
            db.Add(new Delivery
            {
                Id = Ids.New(),
                DraftId = draft.Id,
                AccountId = target.AccountId,
                UnitId = draft.UnitId,
                Hash = approved.Hash,
                State = DeliveryState.Scheduled,
                Due = due,
                Latest = (draft.PlannedAt ?? due) + (draft.PlannedAt is null ? Window.AtOnce : Window.Grace),
                NextAt = due,
            });
    }
}
