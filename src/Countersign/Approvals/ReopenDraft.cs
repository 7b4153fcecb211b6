using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Approvals;

[ChangeKind("post.reopened", "Opened again for writing")]
internal sealed record PostReopened(string Post) : Change
{
    protected override string About => $"post/{Post}";
}

/// <summary>Opens a post that was taken back or rejected, for its author to write on. It will need a new countersignature.</summary>
internal sealed class ReopenDraft(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> Run(string id) => changes.Make<Outcome>(new PostReopened(id), signedIn.Actor, null, async db =>
    {
        if (await db.Find<Draft>(d => d.Id == id) is not { } draft || draft.AuthorId != signedIn.Id || !signedIn.May(Permission.WritePosts, draft.UnitId))
            return new Outcome.Missing();
        if (draft.State is not (DraftState.Withdrawn or DraftState.Rejected))
            return new Outcome.Stale("The post is already open for writing or on its way.");
        draft.State = DraftState.Writing;
        await Lapse(db, id);
        return new Outcome.Done(id);
    });

    /// <summary>Ends every approval of a post that still counts.</summary>
    internal static async Task Lapse(Writer db, string id)
    {
        foreach (var approval in await db.Of<Approval>().Where(a => a.DraftId == id && a.LapsedAt == null).ToListAsync())
            approval.LapsedAt = db.Now;
    }
}
