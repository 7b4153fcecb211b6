using Countersign.Archive;
using Countersign.People;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Drafts;

[ChangeKind("draft.discarded", "A draft was discarded")]
internal sealed record DraftDiscarded(string Draft) : Change
{
    protected override string About => $"post/{Draft}";
}

/// <summary>Throws a draft away. One that somebody else has already been asked to decide about stays, as withdrawn.</summary>
internal sealed class DiscardDraft(Changes changes)
{
    public Task<Outcome> Run(string id, int version, SignedIn signedIn) =>
        changes.Make<Outcome>(new DraftDiscarded(id), signedIn.Actor, null, async db =>
        {
            var draft = await db.Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id);
            if (draft is null || !signedIn.May(Permission.WritePosts, draft.UnitId))
                return new Outcome.Missing();
            if (DraftEditing.WhyNot(draft) is { } closed)
                return closed;
            if (draft.AuthorId != signedIn.Id && draft.LastEditorId != signedIn.Id)
                return new Outcome.Refused("draft.not-yours", "Only those who wrote this post may discard it. Ask its author.");
            if (draft.Version != version)
                return new Outcome.Stale("This post was changed while this page was open. Read it again before you discard it.");
            if (draft.SubmittedAt is not null)
            {
                (draft.State, draft.Version) = (DraftState.Withdrawn, draft.Version + 1);
                return new Outcome.Done(id);
            }
            foreach (var clearance in await db.Of<Clearance>().Where(c => c.DraftId == id).ToListAsync())
                db.Remove(clearance);
            draft.Targets.ToList().ForEach(db.Remove);
            draft.Pictures.ToList().ForEach(db.Remove);
            db.Remove(draft);
            return new Outcome.Done(id);
        });
}
