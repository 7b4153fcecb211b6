namespace Countersign.Checks;

/// <summary>One rule as a person reads about it. Made by the rule itself, so that the page and the code cannot differ.</summary>
/// <param name="Id">Stable name, for example <c>personal-data.phone</c>.</param>
/// <param name="Version">Raised whenever the rule finds something else than before.</param>
/// <param name="Title">A few words.</param>
/// <param name="Category">What its findings are about.</param>
/// <param name="Severity">How much its findings weigh unless the policy says otherwise.</param>
/// <param name="Clearable">Whether a person may clear its findings with a reason.</param>
/// <param name="Clause">The clause it serves, by its id in the clause catalogue, or null.</param>
/// <param name="Finds">What it finds.</param>
/// <param name="Misses">What it is known to miss, or to find wrongly.</param>
/// <param name="Why">Why it matters; shown with every finding.</param>
/// <param name="Source">Where the rule's facts come from, with a date.</param>
/// <param name="Fires">Drafts in which it must find something.</param>
/// <param name="Quiet">Drafts that look alike in which it must find nothing.</param>
public sealed record RuleInfo(
    string Id, int Version, string Title, Category Category, Severity Severity, bool Clearable, string? Clause, string Finds, string Misses,
    string Why, string Source, IReadOnlyList<Example> Fires, IReadOnlyList<Example> Quiet)
{
    /// <summary>The control, <c>check.</c> and the id.</summary>
    public string Control { get; } = "check." + Id;
}

/// <summary>An example of a rule.</summary>
/// <param name="Says">The example as a person reads it.</param>
/// <param name="Draft">The draft it stands for.</param>
/// <param name="Facts">The facts it needs, or null for the defaults.</param>
/// <param name="Policy">The policy it needs, or null for the default.</param>
public sealed record Example(string Says, Draft Draft, Facts? Facts = null, Policy? Policy = null)
{
    /// <summary>An example that is nothing but a text.</summary>
    public static implicit operator Example(string text) => new(text, Draft.OfText(text));
}
