using System.Reflection;
using System.Text;
using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Tests.Support;

namespace Countersign.Tests.Code;

public sealed class ChangesDocsTests
{
    static readonly IReadOnlyList<Type> Kinds = Under(typeof(Change).Assembly.GetTypes());

    [Fact]
    public void Every_change_has_a_kind_of_its_own_and_a_sentence() => Findings.None(Breaches(Kinds));

    [Fact]
    public void A_planted_change_without_a_kind_and_one_with_a_kind_taken_are_found()
    {
        Assert.Single(Breaches([typeof(PlantedBare)]));
        Assert.Single(Breaches([typeof(PlantedTwice), .. Kinds]));
        Assert.Single(Breaches([typeof(PlantedForm)]));
    }

    [Fact]
    public void The_list_of_changes_is_the_one_in_the_code() => Docs.MustSay("docs/changes.md", Document(Kinds));

    [Fact]
    public void A_planted_change_makes_the_list_differ() => Assert.NotEqual(Document(Kinds), Document([.. Kinds, typeof(PlantedTwice)]));

    static IReadOnlyList<Type> Under(IEnumerable<Type> types) =>
        [.. types.Where(t => t.IsSubclassOf(typeof(Change)) && !t.IsAbstract).OrderBy(t => t.GetCustomAttribute<ChangeKindAttribute>()?.Kind, StringComparer.Ordinal)];

    static IReadOnlyList<string> Breaches(IReadOnlyList<Type> types)
    {
        var declared = types.Select(t => (Type: t, Kind: t.GetCustomAttribute<ChangeKindAttribute>(inherit: false))).ToList();
        return
        [
            .. declared.Where(d => d.Kind is null).Select(d => $"{d.Type.Name} has no [ChangeKind]."),
            .. declared.Where(d => d.Kind is { } kind && !System.Text.RegularExpressions.Regex.IsMatch(kind.Kind, @"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$", System.Text.RegularExpressions.RegexOptions.NonBacktracking))
                .Select(d => $"{d.Type.Name} has a kind that is not like word.verb-past."),
            .. declared.Where(d => d.Kind is { Sentence.Length: 0 }).Select(d => $"{d.Type.Name} has no sentence."),
            .. declared.Where(d => d.Kind is not null).GroupBy(d => d.Kind!.Kind).Where(g => g.Count() > 1).Select(g => $"{string.Join(" and ", g.Select(d => d.Type.Name))} have the same kind."),
        ];
    }

    static string Document(IReadOnlyList<Type> types)
    {
        var text = new StringBuilder(
            """
            # Kinds of change

            Made from the code by a test: do not edit. Every change is one record in the log. Facts in *italics* are somebody's words or name somebody:
            the log keeps a salted commitment of them, and the words beside it can be erased. The rows that changed are in the record besides.

            | kind | what a person reads | facts | module |
            |---|---|---|---|

            """);
        foreach (var type in types)
        {
            var kind = type.GetCustomAttribute<ChangeKindAttribute>()!;
            var facts = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract").Select(p => (Name: Store.SnakeCase(p.Name), Personal: p.IsDefined(typeof(PersonalAttribute))));
            text.Append($"| `{kind.Kind}` | {kind.Sentence} | {string.Join(", ", facts.Select(f => f.Personal ? $"*{f.Name}*" : f.Name))} | {type.Namespace!.Split('.')[1]} |\n");
        }
        return text.ToString().ReplaceLineEndings("\n");
    }

    sealed record PlantedBare : Change
    {
        protected override string About => "test";
    }

    [ChangeKind("post.approved", "Planted")]
    sealed record PlantedTwice : Change
    {
        protected override string About => "test";
    }

    [ChangeKind("Not like the others", "Planted")]
    sealed record PlantedForm : Change
    {
        protected override string About => "test";
    }
}
