using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Approvals;

[ChangeKind("post.changes-asked", "Changes asked")]
internal sealed record ChangesAsked(string Post) : Change
{
    protected override string About => $"post/{Post}";
}

[ChangeKind("post.rejected", "Rejected")]
internal sealed record PostRejected(string Post) : Change
{
    protected override string About => $"post/{Post}";
}

/// <summary>The other two answers of the second person: ask for changes, and reject.</summary>
internal sealed class Decisions(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> AskForChanges(string id, string shownHash, string? reason) =>
        Decide(id, shownHash, reason, Decision.ChangesAsked, DraftState.ChangesAsked, new ChangesAsked(id), "Say what should be changed, so that the author can act on it");

    public Task<Outcome> Reject(string id, string shownHash, string? reason) =>
        Decide(id, shownHash, reason, Decision.Rejected, DraftState.Rejected, new PostRejected(id), "Say why it must not go out");

    async Task<Outcome> Decide(string id, string shownHash, string? reason, Decision decision, DraftState state, Change change, string instruction)
    {
        reason = reason?.Trim();
        if (string.IsNullOrEmpty(reason))
            return new Outcome.Invalid("Reason", instruction);
        if (reason.Length > 2000)
            return new Outcome.Invalid("Reason", "Use at most 2,000 characters");
        var outcome = await changes.Make<Outcome>(change, signedIn.Actor, reason, async db =>
        {
            if (await DraftUnderReview.Load(db, id) is not { } review || !signedIn.May(Permission.SeePosts, review.Draft.UnitId))
                return new Outcome.Missing();
            var memberships = await db.Of<Membership>().Where(m => m.PersonId == signedIn.Id).ToListAsync();
            var approver = await DraftUnderReview.Approver(db.Of<Grant>(), db.Of<LogEntry>(), review, signedIn.Id, memberships);
            if (Rules.AgainstDeciding(review.Draft, approver) is { } refused)
                return refused;
            if (Rules.AgainstContent(review.Draft, shownHash, review.Hash) is { } stale)
                return stale;
            await SubmitDraft.Seal(db, review);
            db.Add(new Approval
            {
                Id = Ids.New(),
                DraftId = id,
                Decision = decision,
                PersonId = signedIn.Id,
                At = db.Now,
                Hash = review.Hash,
                Reason = reason,
                Entitlement = approver.Role!,
            });
            review.Draft.State = state;
            await Notices.Done(db, $"post/{id}", "approval");
            await Notices.Done(db, $"post/{id}", MovedTimeWords.Topic);
            await Notices.Tell(db, [review.Draft.AuthorId], $"post/{id}", "decision",
                state is DraftState.Rejected ? "Your post was rejected. Read why." : "Changes are asked for in your post.", Links.Post(id));
            return new Outcome.Done(id);
        });
        await NoteRefusal(changes, signedIn, id, outcome);
        return outcome;
    }

    /// <summary>A refused decision is itself on record, with its code and clause.</summary>
    internal static Task NoteRefusal(Changes changes, SignedIn signedIn, string post, Outcome outcome) => outcome is Outcome.Refused refused
        ? changes.Note(new DecisionRefused(post, refused.Code, refused.Clause ?? ""), signedIn.Actor)
        : Task.CompletedTask;
}
