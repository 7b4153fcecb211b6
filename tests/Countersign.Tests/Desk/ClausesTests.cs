using System.Net;
using Countersign.Desk;
using Countersign.Shared;
using Countersign.Tests.Support;

namespace Countersign.Tests.Desk;

public sealed class ClausesTests
{
    [Fact]
    public async Task Anybody_signed_in_reads_every_clause_in_the_words_of_the_catalogue_each_with_an_anchor()
    {
        await using var app = await App.Running();
        Assert.StartsWith("/sign-in", (await app.SignedOut().Get(Links.Clauses)).Headers.Location!.ToString());
        var browser = await app.SignedIn(await app.Somebody("colleague", Situations.Unit));
        var page = await browser.Page(Links.Clauses);
        Assert.NotNull((await browser.Page(Links.Help)).QuerySelector($"main a[href='{Links.Clauses}']"));

        var rows = File.ReadAllLines(Path.Combine(Sources.Root, "docs/clauses.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();
        Assert.Equal(rows.Count, page.QuerySelectorAll("main .lines > li").Length);
        foreach (var row in rows)
        {
            var shown = page.GetElementById(row[0])!;
            Assert.Equal(row[2], shown.QuerySelector(".line-title")!.TextContent);
            Assert.Equal($"{row[6]}.", shown.QuerySelector(".why")!.TextContent);
            Assert.Contains(row[5], shown.TextContent);
        }
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        Assert.All(page.QuerySelectorAll("#groups + ul a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")!.TrimStart('#'))));
    }

    [Fact]
    public async Task A_clause_is_called_held_where_the_list_of_proven_clauses_names_it_and_nowhere_else()
    {
        await using var app = await App.Running();
        var page = await (await app.SignedIn(await app.Somebody("colleague", Situations.Unit))).Page(Links.Clauses);
        var proven = File.ReadAllLines(Path.Combine(Sources.Root, "docs/clauses.md")).Where(l => l.StartsWith("| S", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).ToList();
        Assert.NotEmpty(proven);
        Assert.Equal(proven.Order(), page.QuerySelectorAll(".lines > li").Where(li => li.QuerySelector(".tag")!.TextContent == "Held").Select(li => li.Id!).Order());
        Assert.Contains("Before it goes out the page says that copies stay", page.GetElementById("S2-5.1e")!.QuerySelector("details")!.TextContent);
    }

    [Fact]
    public void Only_a_line_of_the_table_is_read_as_proof()
    {
        var read = ClauseCatalogue.Read(
            ["id\twho\tduty\tforce\tcapability\tmode\thow", "S9-1.a\tall\tBe kind\tmust\ttone\tchecked\tIt is", "S9-1.b\tall\tBe fair\tmust\ttone\tchecked\tIt is"],
            ["# Proven: S9-1.b", "| clause | duty | mode | tests |", "|---|---|---|---|", "| S9-1.a | Be kind | checked | OneTests: It is kind<br>TwoTests: So: it is |"]);
        Assert.Equal([["It is kind", "So: it is"], []], read.Select(c => c.Tests));
    }

    [Fact]
    public async Task What_a_check_and_a_refusal_name_leads_to_its_clause()
    {
        await using var app = await App.Running();
        var writer = await app.Somebody("author", Situations.Unit);
        var account = await app.AnAccount(unit: Situations.Unit, writers: writer);
        var browser = await app.SignedIn(writer);
        var answer = await browser.Compose(Links.Write, [("Text", "Ring Tom on 07700 900123 about the jumble sale."), ("Accounts", account.Id)], "submit");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var links = (await Browser.Parse(answer)).QuerySelectorAll("a.clause").ToDictionary(a => a.TextContent, a => a.GetAttribute("href")!);
        Assert.Equal("/clauses#S3-bp-02b", links["Clause S3-bp-02b"]);
        Assert.Equal("/clauses#S0-8.a", links["Clause S0-8.a"]);
        var clauses = await browser.Page(Links.Clauses);
        Assert.All(links.Values, link => Assert.NotNull(clauses.GetElementById(link.Split('#')[1])));
    }
}
