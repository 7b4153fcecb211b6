using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Time;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Approvals;

[ChangeKind("post.submitted", "Sent to be countersigned")]
internal sealed record PostSubmitted(string Post, int Version) : Change
{
    protected override string About => $"post/{Post}";
}

/// <summary>Sends a draft to the second person, once nothing in it is left to answer.</summary>
internal sealed class SubmitDraft(Changes changes, SignedIn signedIn, ZoneRules rules)
{
    public Task<Outcome> Run(string id, int version) => changes.Make<Outcome>(new PostSubmitted(id, version), signedIn.Actor, null, async db =>
    {
        if (await DraftUnderReview.Load(db, id) is not { } review || !signedIn.May(Permission.WritePosts, review.Draft.UnitId))
            return new Outcome.Missing();
        var draft = review.Draft;
        if (draft.State is not (DraftState.Writing or DraftState.ChangesAsked))
            return new Outcome.Stale("This post has been sent already.");
        if (draft.Version != version)
            return new Outcome.Stale("The draft was changed in another window. Read it again before you send it.");
        if (review.Accounts.Count == 0)
            return new Outcome.Invalid("Accounts", "Choose at least one account");
        if (!review.Findings.MaySubmit)
            return new Outcome.Refused("submit.findings", "There are findings that need a change or an answer first.", "S0-8.a");
        // What was written long ago is resolved by the rules in use today; a time that is not there any more goes back to the author.
        var meaning = draft.PlannedBy(rules);
        if (meaning is not null && PlannedTimeWords.Problem(meaning, draft.PlannedZone!) is { } problem)
            return new Outcome.Refused("submit.time", $"{problem.Instruction}.");
        var planned = meaning as PlannedTime.At;
        if (Rules.AgainstTime(planned?.Instant ?? draft.PlannedAt, db.Now, Window.Grace) is not null)
            return new Outcome.Refused("submit.too-late", "The time it is planned for has passed. Choose another time.");

        if (planned is not null)
            (draft.PlannedAt, draft.PlannedRules) = (planned.Instant, planned.Rules);
        (draft.State, draft.SubmitterId, draft.SubmittedAt) = (DraftState.Waiting, signedIn.Id, db.Now);
        // Read again: the time may have been resolved anew, and the seal covers it.
        await Seal(db, (await DraftUnderReview.Load(db, id))!);
        await Notices.Done(db, $"post/{id}", "decision");
        await Notices.Done(db, $"post/{id}", MovedTimeWords.Topic);
        var approvers = (await Notices.Holders(db, Permission.ApprovePosts, draft.UnitId)).Where(p => p != draft.AuthorId && p != draft.LastEditorId && p != signedIn.Id).ToList();
        var accountIds = review.Accounts.Select(a => a.Id).ToArray();
        var granted = await db.Of<Accounts.Grant>().Where(g => approvers.Contains(g.PersonId) && g.MayApprove && accountIds.Contains(g.AccountId))
            .GroupBy(g => g.PersonId).Where(g => g.Count() == accountIds.Length).Select(g => g.Key).ToListAsync();
        await Notices.Tell(db, granted, $"post/{id}", "approval", "A post is waiting for your countersignature.", Links.Decide(id));
        return new Outcome.Done(id);
    });

    internal static async Task Seal(Writer db, DraftUnderReview review)
    {
        if (!await db.Of<SealedContent>().AnyAsync(s => s.Id == review.Hash))
            db.Add(new SealedContent { Id = review.Hash, DraftId = review.Draft.Id, Content = review.Seal.Content, At = db.Now });
    }
}
