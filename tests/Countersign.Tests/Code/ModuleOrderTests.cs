using System.Text.RegularExpressions;
using Countersign.Tests.Support;

namespace Countersign.Tests.Code;

public sealed class ModuleOrderTests
{
    [Fact]
    public void A_module_uses_only_modules_above_it() => Findings.None(Breaches(Sources.Application));

    [Fact]
    public void Every_folder_with_code_is_a_module_in_the_order()
    {
        var folders = Sources.Application.Select(f => f.Module).Where(m => m.Length > 0).Distinct();
        Findings.None(folders.Except([.. Modules.InOrder, "Shared"]));
    }

    [Theory]
    [InlineData("using Countersign.Drafts;")]
    [InlineData("using D = Countersign.Drafts.Draft;")]
    [InlineData("class X { Countersign.Desk.PostList list; }")]
    [InlineData("class X { object x = new Drafts.Draft(); }")]
    public void A_planted_use_of_a_module_below_is_found(string code) =>
        Assert.Single(Breaches([new SourceFile("src/Countersign/People/Planted.cs", code)]));

    [Fact]
    public void A_planted_use_in_a_page_is_found() => Assert.Single(Breaches(
    [
        new SourceFile("src/Countersign/Desk/PostList.cs", "namespace Countersign.Desk;\ninternal sealed class PlantedList;"),
        new SourceFile("src/Countersign/People/Planted.cshtml", "@page\n@inject PlantedList list"),
    ]));

    [Theory]
    [InlineData("using Countersign.Archive;")]
    [InlineData("// See Drafts.Draft.")]
    [InlineData("class X { string x = \"Drafts.Draft\"; }")]
    [InlineData("class X { int Count => model.Drafts.Count; }")]
    public void What_is_above_or_no_code_or_a_property_is_not_taken_for_a_breach(string code) =>
        Findings.None(Breaches([new SourceFile("src/Countersign/People/Planted.cs", code)]));

    static IReadOnlyList<string> Breaches(IReadOnlyList<SourceFile> files)
    {
        var order = Modules.InOrder.Select((name, i) => (name, i)).ToDictionary(m => m.name, m => m.i);
        var homes = TypeHomes(files, order);
        var found = new List<string>();
        foreach (var file in files.Where(f => order.ContainsKey(f.Module)))
        {
            var used = file.Path.EndsWith(".cshtml", StringComparison.Ordinal)
                ? Regex.Matches(file.Code, @"(?:@inject\s+|@model\s+|\bnew\s+|\bis\s+(?:not\s+)?|\bas\s+|<|(?<![\w.])(?=[A-Z]\w+\.[A-Z]))([A-Z]\w+)", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => homes.GetValueOrDefault(m.Groups[1].Value))
                : Regex.Matches(file.Code, $@"(?<![\w.])(?:Countersign\.)?({string.Join('|', order.Keys)})(?=\s*[.;])", RegexOptions.None, TimeSpan.FromSeconds(5))
                    .Where(m => !OwnMember(file, m)).Select(m => m.Groups[1].Value);
            foreach (var module in used.OfType<string>().Distinct().Where(m => order[m] > order[file.Module]))
                found.Add($"{file.Path} uses {module}, which is below {file.Module}.");
        }
        return found;
    }

    /// <summary>“People.Count” where the file has a member of that name.</summary>
    static bool OwnMember(SourceFile file, Match match) => !match.Value.StartsWith("Countersign", StringComparison.Ordinal)
        && Regex.IsMatch(file.Code, $@"[\w>\]?]\s+{match.Groups[1].Value}\s*(\{{|=>|=|;|,|\))", RegexOptions.NonBacktracking);

    /// <summary>Types by their module, where a name is declared once only and is not also the name of a property.</summary>
    static Dictionary<string, string> TypeHomes(IReadOnlyList<SourceFile> files, Dictionary<string, int> order) => files
        .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal) && order.ContainsKey(f.Module))
        .SelectMany(f => Regex.Matches(f.Code, @"\b(?:class|record|interface|enum|struct)\s+([A-Z]\w+)", RegexOptions.NonBacktracking).Select(m => (Type: m.Groups[1].Value, f.Module)))
        .GroupBy(t => t.Type)
        .Where(g => g.Count() == 1 && !files.Any(f => Regex.IsMatch(f.Code, $@"\s{g.Key}\s*\{{\s*(get|init)|\b{g.Key}\s*=>", RegexOptions.NonBacktracking)))
        .ToDictionary(g => g.Key, g => g.Single().Module);
}
