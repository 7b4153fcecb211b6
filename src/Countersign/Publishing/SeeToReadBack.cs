using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>A person says what was done about a post that is gone or says something else. The notice about it is closed.</summary>
internal sealed class SeeToReadBack(Changes changes, Reader reader, SignedIn signedIn)
{
    public const int LongestWords = 2_000;

    public async Task<Outcome> Run(string deliveryId, string? how)
    {
        how = how?.Trim();
        if (string.IsNullOrEmpty(how))
            return new Outcome.Invalid("How", "Say what you found and what was done about it");
        if (how.Length > LongestWords)
            return new Outcome.Invalid("How", "Use at most 2,000 characters");
        if (await reader.Of<Delivery>().Where(d => d.Id == deliveryId).Select(d => d.DraftId).FirstOrDefaultAsync() is not { } post)
            return new Outcome.Missing();
        return await changes.Make<Outcome>(new ReadBackSeenTo(post, deliveryId), signedIn.Actor, how, async db =>
        {
            var row = await db.Find<ReadBack>(r => r.DeliveryId == deliveryId);
            if (row is null || !signedIn.May(Permission.SettleDeliveries, row.UnitId))
                return new Outcome.Missing();
            if (row.Finding is ReadBackFinding.AsCountersigned)
                return new Outcome.Stale("It has been read back since, and is as countersigned.");
            if (row.SeenToById is not null)
                return new Outcome.Stale("Somebody has seen to it already.");
            (row.SeenToById, row.SeenToAt, row.SeenToHow) = (signedIn.Id, db.Now, how);
            await Notices.Done(db, ReadBackPosts.Subject(deliveryId), ReadBackPosts.Topic);
            return new Outcome.Done(post);
        });
    }
}
