namespace Countersign.Networks.Practice;

/// <summary>The calls of a network at which a fault can be set.</summary>
public enum PracticeStep
{
    /// <summary><see cref="INetwork.Test"/>.</summary>
    Test,
    /// <summary><see cref="INetwork.Upload"/>.</summary>
    Upload,
    /// <summary><see cref="INetwork.Send"/>.</summary>
    Send,
    /// <summary><see cref="IReadBack.Find"/> and <see cref="IReadBack.Newest"/>.</summary>
    ReadBack,
    /// <summary><see cref="ITakeDown.TakeDown"/>.</summary>
    TakeDown,
    /// <summary><see cref="IRefresh.Refresh"/>.</summary>
    Refresh,
}

/// <summary>What goes wrong. “Before” and “after” say whether the network has done the work when the answer is lost.</summary>
public enum PracticeOutcome
{
    /// <summary>The connection never opens.</summary>
    Unreachable,
    /// <summary>5xx, nothing done.</summary>
    ErrorBefore,
    /// <summary>5xx although the work was done.</summary>
    ErrorAfter,
    /// <summary>No answer in time, nothing done.</summary>
    TimeoutBefore,
    /// <summary>No answer in time although the work was done.</summary>
    TimeoutAfter,
    /// <summary>The connection breaks, nothing done.</summary>
    ResetBefore,
    /// <summary>The connection breaks although the work was done.</summary>
    ResetAfter,
    /// <summary>429; <see cref="PracticeFault.After"/> is its Retry-After, null for one without.</summary>
    Slow,
    /// <summary>401: the token is not accepted.</summary>
    SignedOut,
    /// <summary>200 with an answer that cannot be read, the work done.</summary>
    GarbageAfter,
    /// <summary>The network says that this was posted already.</summary>
    Duplicate,
    /// <summary>The answer is lost, the work done, and reading back shows it only <see cref="PracticeFault.After"/> later (5 minutes where null).</summary>
    LateAfter,
    /// <summary>200 with an id, and nothing was done.</summary>
    Lie,
}

/// <summary>One fault.</summary>
/// <param name="Outcome">What goes wrong.</param>
/// <param name="After">A length of time, for the outcomes that have one.</param>
public sealed record PracticeFault(PracticeOutcome Outcome, TimeSpan? After = null);
