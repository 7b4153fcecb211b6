using Countersign.Networks.Practice;

namespace Countersign.Accounts;

/// <summary>The words people read for what can be made to go wrong on Practice.</summary>
internal static class PracticeWords
{
    public static IReadOnlyDictionary<PracticeStep, string> Steps { get; } = new Dictionary<PracticeStep, string>
    {
        [PracticeStep.Send] = "sending a post",
        [PracticeStep.Upload] = "uploading a picture",
        [PracticeStep.ReadBack] = "looking whether a post is there",
        [PracticeStep.TakeDown] = "taking a post down",
        [PracticeStep.Refresh] = "renewing the sign-in",
        [PracticeStep.Test] = "testing the connection",
    };

    public static IReadOnlyDictionary<PracticeOutcome, string> Outcomes { get; } = new Dictionary<PracticeOutcome, string>
    {
        [PracticeOutcome.Unreachable] = "the network cannot be reached",
        [PracticeOutcome.ErrorBefore] = "the network reports an error and has done nothing",
        [PracticeOutcome.ErrorAfter] = "the network reports an error although it did the work",
        [PracticeOutcome.TimeoutBefore] = "no answer comes, and nothing was done",
        [PracticeOutcome.TimeoutAfter] = "no answer comes although the work was done",
        [PracticeOutcome.ResetBefore] = "the connection breaks, and nothing was done",
        [PracticeOutcome.ResetAfter] = "the connection breaks although the work was done",
        [PracticeOutcome.Slow] = "the network asks for a pause",
        [PracticeOutcome.SignedOut] = "the network no longer takes our sign-in",
        [PracticeOutcome.GarbageAfter] = "the answer cannot be read, and the work was done",
        [PracticeOutcome.Duplicate] = "the network says that this was posted already",
        [PracticeOutcome.LateAfter] = "the answer is lost, and the post shows only later",
        [PracticeOutcome.Lie] = "the network says that all is well and has done nothing",
    };

    public static bool TakesTime(PracticeOutcome outcome) => outcome is PracticeOutcome.Slow or PracticeOutcome.LateAfter;
}
