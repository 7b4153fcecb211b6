using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Platform.Time;

namespace Countersign.Approvals;

/// <summary>Who decides, and whether they are entitled to for every account of the post.</summary>
/// <param name="Role">The role that allows approving in the post's unit, or null.</param>
/// <param name="AccountsWithout">Names of the accounts for which they have no grant to approve.</param>
/// <param name="HadAHand">The log says that they wrote, changed or sent it at some time, even if somebody else did so after them.</param>
internal sealed record Approver(string PersonId, string? Role, IReadOnlyList<string> AccountsWithout, bool HadAHand);

/// <summary>When a second person may decide about a post. Pure: everything it looks at is handed in.</summary>
internal static class Rules
{
    /// <summary>What stands against this person deciding at all, or null.</summary>
    public static Outcome.Refused? AgainstDeciding(Draft draft, Approver approver)
    {
        if (approver.PersonId == draft.AuthorId || approver.PersonId == draft.LastEditorId || approver.PersonId == draft.SubmitterId || approver.HadAHand)
            return new("approval.own-post", "You wrote, changed or sent this post, so somebody else must countersign it. Ask another approver to look.", "S0-8.8");
        if (approver.Role is null)
            return new("approval.no-role", "Your role does not include countersigning posts of this unit. Ask a communications lead if it should.", "S0-6.1.1");
        if (approver.AccountsWithout.Count > 0)
            return new("approval.no-grant", $"You may not countersign for {string.Join(" and ", approver.AccountsWithout)}. Ask a communications lead for that grant, or another approver to decide.", "S0-6.1.1");
        return null;
    }

    /// <summary>What stands against deciding about this content just now, or null.</summary>
    public static Outcome? AgainstContent(Draft draft, string shownHash, string currentHash) =>
        draft.State is not DraftState.Waiting
            ? new Outcome.Stale(draft.State switch
            {
                DraftState.Approved => "Somebody else has countersigned this post already.",
                DraftState.ChangesAsked => "Somebody else has asked for changes already.",
                DraftState.Rejected => "Somebody else has rejected this post already.",
                _ => "This post has been taken back and is no longer waiting.",
            })
        : shownHash != currentHash ? new Outcome.Stale("The post changed while you were looking at it. Read it again, then decide.")
        : null;

    /// <summary>A planned time that has gone by cannot be approved: nobody wants last week's notice today.</summary>
    public static Outcome.Refused? AgainstTime(DateTimeOffset? plannedAt, DateTimeOffset now, TimeSpan grace) =>
        plannedAt is { } planned && now > planned + grace
            ? new("approval.too-late", "The time it was planned for has passed. Ask for changes, so that its author chooses another time.")
            : null;

    /// <summary>The time on the wall must still mean the instant that is countersigned: time zone rules can change between writing and deciding.</summary>
    public static Outcome.Refused? AgainstPlan(Draft draft, ZoneRules rules) =>
        draft.PlannedBy(rules) is not { } meaning || meaning is PlannedTime.At at && at.Instant == draft.PlannedAt
            ? null
            : new("approval.time-moved", "By the time zone rules in use the planned time is another one than when it was written. Ask for changes, so that its author chooses the time again.");
}
