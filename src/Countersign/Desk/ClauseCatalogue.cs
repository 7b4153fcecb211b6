using System.Collections.Frozen;

namespace Countersign.Desk;

/// <summary>A clause, in the words of the catalogue.</summary>
/// <param name="Who">Whom it binds.</param>
/// <param name="Duty">What it asks.</param>
/// <param name="Force">How strongly: must, should, may, inform.</param>
/// <param name="Capability">The part of the work it belongs to, as one word: <c>media-and-consent</c>.</param>
/// <param name="Mode">How a system can hold it: enforced, checked, tracked, advised.</param>
/// <param name="How">What must happen for it to be held.</param>
/// <param name="Tests">What the tests say that really happens; nothing where none shows that it is held.</param>
internal sealed record CataloguedClause(string Id, string Who, string Duty, string Force, string Capability, string Mode, string How, IReadOnlyList<string> Tests)
{
    public bool Held => Tests.Count > 0;
}

internal sealed record ClauseGroup(string Id, string Title, IReadOnlyList<CataloguedClause> Clauses);

/// <summary>The catalogue of clauses, <c>docs/clauses.tsv</c>, with what <c>docs/clauses.md</c> says is proven: the documents themselves are in the program.</summary>
internal static class ClauseCatalogue
{
    public static IReadOnlyList<CataloguedClause> All { get; } = Read(Lines("clauses.tsv"), Lines("clauses.md"));

    /// <summary>By the part of the work, in alphabetical order; within one as in the catalogue.</summary>
    public static IReadOnlyList<ClauseGroup> Groups { get; } =
    [
        .. All.GroupBy(c => c.Capability).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ClauseGroup($"about-{g.Key}", $"{char.ToUpperInvariant(g.Key[0])}{g.Key[1..].Replace('-', ' ')}", [.. g])),
    ];

    static readonly FrozenSet<string> Ids = All.Select(c => c.Id).ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string id) => Ids.Contains(id);

    public static IReadOnlyList<CataloguedClause> Read(IEnumerable<string> catalogue, IEnumerable<string> proven)
    {
        var tests = proven.Select(Proof).OfType<(string Id, IReadOnlyList<string> Tests)>().ToDictionary(p => p.Id, p => p.Tests);
        return
        [
            .. catalogue.Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))
                .Select(c => new CataloguedClause(c[0], c[1], c[2], c[3], c[4], c[5], c[6], tests.GetValueOrDefault(c[0], []))),
        ];
    }

    /// <summary>A line of the table: id first, tests last, each “Class: sentence”.</summary>
    static (string Id, IReadOnlyList<string> Tests)? Proof(string line)
    {
        if (line.Split(" | ") is not [['|', ' ', 'S', ..] first, .., var last])
            return null;
        return (first[2..], [.. last[..^2].Split("<br>").Select(test => test[(test.IndexOf(": ", StringComparison.Ordinal) + 2)..])]);
    }

    static IEnumerable<string> Lines(string name)
    {
        using var file = new StreamReader(typeof(ClauseCatalogue).Assembly.GetManifestResourceStream($"Countersign.{name}")!);
        while (file.ReadLine() is { } line)
            yield return line;
    }
}
