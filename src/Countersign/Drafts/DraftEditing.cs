using Countersign.Archive;

namespace Countersign.Drafts;

/// <summary>In which states a draft may be changed.</summary>
internal static class DraftEditing
{
    /// <summary>Null where it may be changed; otherwise what to do instead.</summary>
    public static Outcome.Refused? WhyNot(Draft draft) => draft.State switch
    {
        DraftState.Writing or DraftState.ChangesAsked => null,
        DraftState.Waiting => new("draft.waiting", "This post is waiting to be countersigned, so nobody changes it. Withdraw it first; then you can edit it and send it again."),
        DraftState.Approved => new("draft.approved", "This post has been countersigned as it is. To change it, withdraw it first; it must then be countersigned again."),
        DraftState.Rejected => new("draft.rejected", "This post was rejected and stays as it was. Write a new one."),
        _ => new("draft.withdrawn", "This post was withdrawn and stays as it was. Write a new one."),
    };
}
