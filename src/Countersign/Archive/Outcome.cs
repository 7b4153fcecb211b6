namespace Countersign.Archive;

/// <summary>How a verb ends. An expected “no” is a value; an exception is a bug.</summary>
internal abstract record Outcome
{
    private Outcome() { }

    /// <summary>It is done. <paramref name="Id"/> names what was made.</summary>
    public sealed record Done(string Id = "") : Outcome;

    /// <summary>The policy or the state of things says no.</summary>
    /// <param name="Code">Stable word for records and tests: <c>approval.own-post</c>.</param>
    /// <param name="Why">What is wrong and what to do instead, in one or two plain sentences.</param>
    /// <param name="Clause">The clause that says so, as in docs/clauses.tsv, or null.</param>
    public sealed record Refused(string Code, string Why, string? Clause = null) : Outcome;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Stale(string Why) : Outcome;

    /// <summary>The form is wrong: every problem at once, each an instruction, by field name.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : Outcome
    {
        public Invalid(string field, string instruction) : this([new Problem(field, instruction)]) { }
    }

    /// <summary>No such thing, or not for this person to know of.</summary>
    public sealed record Missing : Outcome;
}

internal sealed record Problem(string Field, string Instruction);
