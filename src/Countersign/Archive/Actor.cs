namespace Countersign.Archive;

/// <summary>
/// Who made a change: “person/ID”, “job/NAME”, “operator” (somebody at the command line), “setup” or “visitor” (somebody not signed in).
/// The log keeps the id; the name is kept where it can be erased.
/// </summary>
internal sealed record Actor(string Reference)
{
    public static Actor Setup { get; } = new("setup");

    public static Actor Operator { get; } = new("operator");

    public static Actor Visitor { get; } = new("visitor");

    public static Actor Person(string id) => new($"person/{id}");

    public static Actor Job(string name) => new($"job/{name}");

    public string? PersonId => Reference.StartsWith("person/", StringComparison.Ordinal) ? Reference["person/".Length..] : null;
}
