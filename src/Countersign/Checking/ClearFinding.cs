using Countersign.Archive;
using Countersign.Checks;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Draft = Countersign.Drafts.Draft;

namespace Countersign.Checking;

[ChangeKind("finding.cleared", "A finding was cleared with a reason")]
internal sealed record FindingCleared(string Draft, string Rule) : Change
{
    protected override string About => $"post/{Draft}";
}

/// <summary>Says why a post may go out although a check stopped at something. The reason stays in the record.</summary>
internal sealed class ClearFinding(Changes changes, DraftChecks checks, Reader reader)
{
    public const int ShortestReason = 10;
    public const int LongestReason = 1_000;

    /// <param name="version">The version of the draft that the person saw.</param>
    public async Task<Outcome> Run(string draftId, int version, string findingKey, string? typedReason, SignedIn signedIn)
    {
        var problems = new List<Problem>();
        var reason = TypedText.Read(typedReason, Field(findingKey), "The reason", LongestReason, problems)?.Trim() ?? "";
        if (problems.Count == 0 && reason.Length < ShortestReason)
            problems.Add(new(Field(findingKey), $"Say why this may go out all the same, in {ShortestReason} characters or more"));
        if (problems.Count > 0)
            return new Outcome.Invalid(problems);
        var seen = await reader.Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == draftId);
        if (seen is null)
            return new Outcome.Missing();
        var finding = (await checks.Run(seen)).Report.Findings.FirstOrDefault(f => f.Key == findingKey);

        return await changes.Make<Outcome>(new FindingCleared(draftId, finding?.Rule ?? ""), signedIn.Actor, reason, async db =>
        {
            var draft = await db.Find<Draft>(d => d.Id == draftId);
            if (draft is null || !signedIn.May(Permission.WritePosts, draft.UnitId) && !signedIn.May(Permission.ApprovePosts, draft.UnitId))
                return new Outcome.Missing();
            if (draft.Version != version || seen.Version != version)
                return new Outcome.Stale("This post was changed while this page was open. Look at what the checks say of it now.");
            if (finding is null)
                return new Outcome.Stale("The checks no longer find this. Nothing needs to be cleared.");
            if (WhyNot(draft, finding, signedIn) is { } refused)
                return refused;
            if (await db.Find<Clearance>(c => c.DraftId == draftId && c.FindingKey == findingKey) is { } before)
                db.Remove(before);
            db.Add(new Clearance { Id = Ids.New(), DraftId = draftId, FindingKey = findingKey, Rule = finding.Rule, Reason = reason, PersonId = signedIn.Id, At = db.Now });
            return new Outcome.Done(draftId);
        });
    }

    /// <summary>The form field that holds the reason for a finding.</summary>
    public static string Field(string findingKey) => $"Reason[{findingKey}]";

    static Outcome.Refused? WhyNot(Draft draft, Finding finding, SignedIn signedIn)
    {
        if (draft.State is not (DraftState.Writing or DraftState.ChangesAsked or DraftState.Waiting))
            return DraftEditing.WhyNot(draft);
        if (finding.Severity is Severity.SecondPerson)
            return draft.AuthorId == signedIn.Id || draft.LastEditorId == signedIn.Id || draft.SubmitterId == signedIn.Id
                ? new("clearance.own-post", "Somebody who had no part in writing this post must answer this. The second person can, when they read it.", finding.Clause)
                : null;
        if (finding.Severity is Severity.Block && !finding.Clearable)
            return new("clearance.must-change", "No reason can clear this: change the post.", finding.Clause);
        if (finding.Severity is not Severity.Block)
            return new("clearance.not-needed", "This does not stop the post, so it needs no reason.", finding.Clause);
        return DraftEditing.WhyNot(draft) is { } closed ? closed
            : signedIn.May(Permission.WritePosts, draft.UnitId) ? null
            : new("clearance.writer", "Those who write the post answer this, before they send it. Ask them for changes.", finding.Clause);
    }
}
