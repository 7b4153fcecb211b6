namespace Countersign.Networks.Practice;

/// <summary>The sentences of the practice network, one for each thing that goes wrong.</summary>
internal static class PracticeAnswers
{
    public static Failure SignIn { get; } = new(FailureKind.SignIn,
        "The practice network does not accept the account's credential any more. Connect the account again.", "401 invalid_token");

    public static Failure Stopped { get; } = new(FailureKind.Server,
        "The call was stopped before the practice network answered. Look whether the post is there before trying again.", "cancelled");

    public static Failure NotStarted { get; } = new(FailureKind.Unreachable,
        "The call was stopped before anything was sent. It will be tried again.", "cancelled");

    public static Failure Content(string sentence) => new(FailureKind.Content, sentence, "422 refused");

    /// <summary>The failure that a caller sees for a fault.</summary>
    public static Failure For(PracticeOutcome outcome) => outcome switch
    {
        PracticeOutcome.Unreachable => new(FailureKind.Unreachable,
            "The practice network could not be reached. It will be tried again.", "connection refused"),
        PracticeOutcome.ErrorBefore or PracticeOutcome.ErrorAfter => new(FailureKind.Server,
            "The practice network reported an error of its own. Look whether the post is there before trying again.", "503"),
        PracticeOutcome.TimeoutBefore or PracticeOutcome.TimeoutAfter or PracticeOutcome.LateAfter => new(FailureKind.Server,
            "The practice network did not answer in time. Look whether the post is there before trying again.", "timeout"),
        PracticeOutcome.ResetBefore or PracticeOutcome.ResetAfter => new(FailureKind.Server,
            "The connection to the practice network broke. Look whether the post is there before trying again.", "connection reset"),
        PracticeOutcome.Slow => new(FailureKind.Slow,
            "The practice network asks for a pause. It will be tried again after it.", "429"),
        PracticeOutcome.SignedOut => SignIn,
        PracticeOutcome.GarbageAfter => new(FailureKind.Server,
            "The practice network gave an answer that cannot be read. Look whether the post is there before trying again.", "200 unreadable"),
        PracticeOutcome.Duplicate => new(FailureKind.Duplicate,
            "The practice network says that this was posted already. Look for the earlier post.", "403 duplicate"),
        _ => new(FailureKind.Server, "The practice network failed. Look whether the post is there before trying again.", outcome.ToString()),
    };
}
