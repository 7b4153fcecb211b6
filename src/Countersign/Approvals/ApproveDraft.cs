using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Approvals;

[ChangeKind("post.approved", "Countersigned")]
internal sealed record PostApproved(string Post, string Hash) : Change
{
    protected override string About => $"post/{Post}";
}

[ChangeKind("post.decision-refused", "A decision about a post was refused")]
internal sealed record DecisionRefused(string Post, string Code, string Clause) : Change
{
    protected override string About => $"post/{Post}";
}

/// <summary>The second signature. It covers exactly the content whose hash was on the screen.</summary>
internal sealed class ApproveDraft(Changes changes, SignedIn signedIn, ZoneRules rules)
{
    /// <param name="shownHash">Hash of what the approver read.</param>
    /// <param name="couldHarm">Their answer to whether the post could harm the organisation's good name; null where not answered.</param>
    public async Task<Outcome> Run(string id, string shownHash, bool? couldHarm)
    {
        var outcome = await changes.Make<Outcome>(new PostApproved(id, shownHash), signedIn.Actor, null, async db =>
        {
            if (await DraftUnderReview.Load(db, id) is not { } review || !signedIn.May(Permission.SeePosts, review.Draft.UnitId))
                return new Outcome.Missing();
            var draft = review.Draft;
            var memberships = await db.Of<Membership>().Where(m => m.PersonId == signedIn.Id).ToListAsync();
            var approver = await DraftUnderReview.Approver(db.Of<Grant>(), db.Of<LogEntry>(), review, signedIn.Id, memberships);
            if (Rules.AgainstDeciding(draft, approver) is { } refused)
                return refused;
            if (Rules.AgainstContent(draft, shownHash, review.Hash) is { } stale)
                return stale;
            if (Rules.AgainstTime(draft.PlannedAt, db.Now, Window.Grace) is { } late)
                return late;
            if (Rules.AgainstPlan(draft, rules) is { } moved)
                return moved;
            if (!review.Findings.MayGoOut)
                return new Outcome.Refused("approval.findings", "There are findings that need your answer, or that were not there when the post was sent. Answer them, or ask for changes.", "S0-9.1");
            if (couldHarm is null)
                return new Outcome.Invalid("CouldHarm", "Answer whether the post could harm our good name");
            if (couldHarm is true)
                return new Outcome.Refused("approval.could-harm", "You answered that the post could harm our good name, so it does not go out. Ask for changes, or reject it.", "S0-8.8");

            await SubmitDraft.Seal(db, review);
            db.Add(new Approval
            {
                Id = Platform.Database.Ids.New(),
                DraftId = id,
                Decision = Decision.Approved,
                PersonId = signedIn.Id,
                At = db.Now,
                Hash = review.Hash,
                CouldHarm = couldHarm,
                Entitlement = approver.Role!,
            });
            draft.State = DraftState.Approved;
            await Notices.Done(db, $"post/{id}", "approval");
            await Notices.Done(db, $"post/{id}", MovedTimeWords.Topic);
            return new Outcome.Done(id);
        });
        await Decisions.NoteRefusal(changes, signedIn, id, outcome);
        return outcome;
    }
}
