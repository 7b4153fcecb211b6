using System.Text.RegularExpressions;
using Countersign.Tests.Support;

namespace Countersign.Tests.Code;

public sealed class SourceRulesTests
{
    static readonly string[] UnfinishedWords = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    /// <summary>Bulk statements go past the change tracker and so past the record; allowed where the table leaves none.</summary>
    static readonly Dictionary<string, string> BulkWrites = new()
    {
        ["src/Countersign/People/MailSender.cs"] = "claims a mail: outgoing_mail leaves no record",
    };

    [Fact]
    public void Nothing_says_that_it_is_unfinished() => Findings.None(Unfinished(
        [.. Sources.Under("src", ".cs", ".cshtml", ".js", ".css", ".sql", ".sh", ".json"), .. Sources.Under("tests", ".cs", ".sh", ".mjs"), .. Sources.Under("docs", ".md")]));

    [Fact]
    public void A_planted_unfinished_word_is_found() => Assert.All(UnfinishedWords, word =>
        Assert.Single(Unfinished([new SourceFile("src/Countersign/Planted.cs", $"// {word}: later")])));

    [Fact]
    public void Outgoing_requests_are_made_only_by_the_guarded_client() => Findings.None(Clients(Sources.Application));

    [Theory]
    [InlineData("var client = new HttpClient();")]
    [InlineData("HttpClient client = new();")]
    [InlineData("var handler = new SocketsHttpHandler();")]
    [InlineData("using var socket = new TcpClient();")]
    public void A_planted_client_of_its_own_is_found(string code)
    {
        Assert.Single(Clients([new SourceFile("src/Countersign/Accounts/Planted.cs", code)]));
        Findings.None(Clients([new SourceFile("src/Countersign/Platform/Http/Planted.cs", code)]));
    }

    [Fact]
    public void The_time_is_taken_from_the_clock_that_tests_can_move() => Findings.None(OwnClocks(Sources.Application));

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("var today = DateTime.Today;")]
    public void A_planted_clock_is_found(string code) => Assert.Single(OwnClocks([new SourceFile("src/Countersign/Accounts/Planted.cs", code)]));

    [Fact]
    public void Nothing_is_written_past_the_record() => Findings.None(Bulk(Sources.Application));

    [Fact]
    public void Every_allowed_bulk_write_is_still_there() => Assert.All(BulkWrites.Keys, path => Assert.Single(Bulk(Sources.Application, respectList: false), b => b.StartsWith(path, StringComparison.Ordinal)));

    [Theory]
    [InlineData("await db.Of<Draft>().ExecuteUpdateAsync(set => set);")]
    [InlineData("await db.Of<Draft>().Where(d => d.Id == id).ExecuteDeleteAsync();")]
    [InlineData("store.Set<Draft>().FromSqlRaw(sql);")]
    [InlineData("store.Database.ExecuteSqlRaw(sql);")]
    public void A_planted_bulk_write_is_found(string code) => Assert.Single(Bulk([new SourceFile("src/Countersign/Accounts/Planted.cs", code)]));

    static IReadOnlyList<string> Unfinished(IEnumerable<SourceFile> files) => Find(files, $@"\b({string.Join('|', UnfinishedWords)})\b", f => f.Text);

    static IReadOnlyList<string> Clients(IEnumerable<SourceFile> files) => Find(
        files.Where(f => !f.Path.StartsWith("src/Countersign/Platform/Http/", StringComparison.Ordinal)),
        @"new\s+(HttpClient|SocketsHttpHandler|HttpClientHandler|TcpClient|Socket|WebClient)\b|\b(HttpClient|SocketsHttpHandler)\s+\w+\s*=\s*new\s*\(", f => f.Code);

    static IReadOnlyList<string> OwnClocks(IEnumerable<SourceFile> files) => Find(
        files.Where(f => !f.Path.StartsWith("src/Countersign/Platform/Time/", StringComparison.Ordinal)), @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", f => f.Code);

    static IReadOnlyList<string> Bulk(IEnumerable<SourceFile> files, bool respectList = true) => Find(
        files.Where(f => !respectList || !BulkWrites.ContainsKey(f.Path)), @"\.(ExecuteUpdate|ExecuteDelete|FromSql|ExecuteSql|SqlQuery)\w*\s*\(", f => f.Code);

    static IReadOnlyList<string> Find(IEnumerable<SourceFile> files, string pattern, Func<SourceFile, string> text) =>
    [
        .. files.SelectMany(f => Regex.Matches(text(f), pattern, RegexOptions.NonBacktracking).Select(m => $"{f.Path}: {m.Value}")),
    ];
}
