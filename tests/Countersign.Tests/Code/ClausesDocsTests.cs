using System.Text;
using System.Text.RegularExpressions;
using Countersign.Tests.Support;

namespace Countersign.Tests.Code;

public sealed class ClausesDocsTests
{
    sealed record Row(string Id, string Who, string Duty, string Force, string Capability, string Mode, string How);

    static readonly IReadOnlyList<Row> Catalogue = [.. File.ReadAllLines(Path.Combine(Sources.Root, "docs/clauses.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).Select(c => new Row(c[0], c[1], c[2], c[3], c[4], c[5], c[6]))];

    [Fact]
    public void Every_clause_that_a_test_claims_is_in_the_catalogue() => Findings.None(Unknown(Sources.Tests));

    [Fact]
    public void A_planted_claim_of_no_clause_is_found() =>
        Assert.Single(Unknown([new SourceFile("tests/Countersign.Tests/Planted.cs", "[Clause" + "(\"S9-9.9\")]\n[Fact]\npublic void Planted() { }")]));

    [Fact]
    public void Several_clauses_in_one_line_are_all_read() =>
        Assert.Equal(["S0-0.a", "S0-0.b"], Claims([new SourceFile("tests/PlantedTests.cs", "    [Clause" + "(\"S0-0.a\"), Clause" + "(\"S0-0.b\")]\n    [Fact]\n    public void Planted() { }")]).Select(c => c.Id));

    [Fact]
    public void Ids_in_the_catalogue_are_unique() => Assert.Equal(Catalogue.Count, Catalogue.Select(r => r.Id).Distinct().Count());

    [Fact]
    public void Every_clause_that_a_refusal_names_is_in_the_catalogue()
    {
        var named = Sources.Application.SelectMany(f => Regex.Matches(f.Text, "\"(S[0-4]-[A-Za-z0-9.-]+)\"", RegexOptions.NonBacktracking).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(named);
        Findings.None(named.Except(Catalogue.Select(r => r.Id)));
    }

    [Fact]
    public void The_list_of_proven_clauses_is_the_one_in_the_tests() => Docs.MustSay("docs/clauses.md", Document(Claims(Sources.Tests)));

    [Fact]
    public void A_planted_claim_makes_the_list_differ() => Assert.NotEqual(
        Document(Claims(Sources.Tests)),
        Document(Claims([.. Sources.Tests, new SourceFile("tests/Countersign.Tests/PlantedTests.cs", "[Clause" + "(\"S0-0.a\")]\n[Fact]\npublic void Planted_here() { }")])));

    static IReadOnlyList<string> Unknown(IEnumerable<SourceFile> files) => [.. Claims(files).Select(c => c.Id).Except(Catalogue.Select(r => r.Id))];

    /// <summary>Each claim with the test, or the class of tests, that follows it.</summary>
    static IReadOnlyList<(string Id, string Test)> Claims(IEnumerable<SourceFile> files)
    {
        var claims = new List<(string, string)>();
        foreach (var file in files)
            foreach (Match attributes in Regex.Matches(file.Text, """^\s*\[.*\bClause\("[^"]+"\).*\]\s*$""", RegexOptions.Multiline | RegexOptions.NonBacktracking))
            {
                var name = Regex.Match(file.Text[(attributes.Index + attributes.Length)..], @"(?:public|internal) (?:static |sealed |async )*(?:Task|void|class|ValueTask)(?: |\r?\n)+(\w+)", RegexOptions.NonBacktracking);
                foreach (Match claim in Regex.Matches(attributes.Value, """\bClause\("([^"]+)"\)""", RegexOptions.NonBacktracking))
                    claims.Add((claim.Groups[1].Value, $"{Path.GetFileNameWithoutExtension(file.Path)}: {name.Groups[1].Value.Replace('_', ' ')}"));
            }
        return claims;
    }

    static string Document(IReadOnlyList<(string Id, string Test)> claims)
    {
        var proven = claims.GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.Select(c => c.Test).Distinct().Order(StringComparer.Ordinal).ToList());
        var known = Catalogue.Where(r => proven.ContainsKey(r.Id)).ToList();
        var text = new StringBuilder(
            $"""
            # Which clauses are proven

            Made from the tests by a test: do not edit. The catalogue is `clauses.tsv`: {Catalogue.Count} clauses. A clause is listed where what its last column asks for really
            happens in the tests named; {known.Count} are so far.

            | clause | duty | mode | tests |
            |---|---|---|---|

            """);
        foreach (var row in known)
            text.Append($"| {row.Id} | {row.Duty.Replace("|", "\\|")} ({row.Force}) | {row.Mode} | {string.Join("<br>", proven[row.Id])} |\n");
        return text.ToString().ReplaceLineEndings("\n");
    }
}
