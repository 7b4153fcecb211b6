using System.Text.RegularExpressions;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Code;

public sealed class OwnerWritesTests
{
    /// <summary>Who else may add or remove rows, and why.</summary>
    static readonly Dictionary<string, string> Allowed = new()
    {
        ["OutgoingMail"] = "a queue: whoever has something to say puts a mail in",
        ["Clearance"] = "it hangs on a draft and answers a finding: the table is the draft's, the verb stands where findings are",
        ["Setup"] = "the first organisation and the demo are made before anybody is there to make them",
    };

    [Fact]
    public void Rows_are_added_and_removed_only_by_the_module_that_owns_the_table() => Findings.None(Breaches(Sources.Application, Owners()));

    [Theory]
    [InlineData("db.Add(new Draft { Id = id });")]
    [InlineData("db.Add<Draft>(made);")]
    [InlineData("db.Remove((await db.Find<Draft>(d => d.Id == id))!);")]
    [InlineData("foreach (var one in await db.Of<Draft>().ToListAsync())\n  db.Remove(one);")]
    public void A_planted_write_is_found(string code) =>
        Assert.Single(Breaches([new SourceFile("src/Countersign/Publishing/Planted.cs", code)], Owners()));

    [Fact]
    public void The_owners_own_write_is_not_a_breach() =>
        Findings.None(Breaches([new SourceFile("src/Countersign/Drafts/Planted.cs", "db.Add(new Draft { Id = id });")], Owners()));

    static IReadOnlyList<string> Breaches(IReadOnlyList<SourceFile> files, IReadOnlyDictionary<string, string> owners)
    {
        var found = new List<string>();
        foreach (var file in files.Where(f => f.Module.Length > 0 && !Allowed.ContainsKey(f.Module)))
        {
            var added = Regex.Matches(file.Code, @"\.Add(?:<(\w+)>\(|\(\s*new\s+(?:\w+\.)*(\w+))", RegexOptions.NonBacktracking)
                .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value);
            var removed = Regex.Matches(file.Code, @"\bdb\.Remove\(([^;]+)\);", RegexOptions.NonBacktracking).Select(m => EntityOf(m.Groups[1].Value, file.Code)).OfType<string>();
            foreach (var entity in added.Concat(removed).Distinct().Where(e => owners.TryGetValue(e, out var owner) && owner != file.Module && !Allowed.ContainsKey(e)))
                found.Add($"{file.Path} writes {entity}, which belongs to {owners[entity]}.");
        }
        return found;
    }

    /// <summary>The entity that an expression was loaded as: in itself, or where its name is declared.</summary>
    static string? EntityOf(string expression, string code)
    {
        var load = Regex.Match(expression, @"\b(?:Of|Find)<(\w+)>", RegexOptions.NonBacktracking);
        if (load.Success)
            return load.Groups[1].Value;
        var name = Regex.Escape(expression.Trim().TrimEnd('!'));
        var declared = Regex.Match(code, $@"\bvar {name}\s*(?:=|\bin\b)[^;{{]*?\b(?:Of|Find)<(\w+)>|\b(?:Of|Find)<(\w+)>[^;{{]*?is\s+(?:not\s+)?\{{[^}}]*\}}\s+{name}\b", RegexOptions.None, TimeSpan.FromSeconds(5));
        return declared.Success ? declared.Groups[1].Value + declared.Groups[2].Value : null;
    }

    static IReadOnlyDictionary<string, string> Owners()
    {
        using var store = new Store(new DbContextOptionsBuilder<Store>().UseSqlite("Data Source=:memory:").Options, Visibility.Everything);
        return store.Model.GetEntityTypes()
            .Where(e => e.ClrType.Namespace!.StartsWith("Countersign.", StringComparison.Ordinal))
            .ToDictionary(e => e.ClrType.Name, e => e.ClrType.Namespace!.Split('.')[1]);
    }
}
