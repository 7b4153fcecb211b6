using System.Net;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Checking;

public sealed class DraftChecksTests
{
    [Fact]
    public async Task Every_account_is_held_to_its_own_servers_limits()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var small = await app.AnAccount("mastodon", writers: priya);
        var large = await app.AnAccount("mastodon", limits: DraftSituations.MastodonLimits with { TextLength = 5_000 }, writers: priya);
        var draft = await app.DraftBy(priya, [small, large], string.Join(' ', Enumerable.Repeat("word", 120)));

        var found = await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft));

        Assert.Equal([(small.Id, false), (large.Id, true)], found.Counts.OrderBy(c => c.Count.Limit).Select(c => (c.Account.Id, c.Count.Fits)));
        Assert.Contains(small.Handle, Assert.Single(found.Open, f => f.Rule == "length.text").Message);
        Assert.False(found.MaySubmit);
        Assert.Matches("^rules-[0-9a-f]{12}/default-1$", found.RuleSet);
    }

    [Fact]
    public async Task A_picture_without_alt_text_is_found_and_with_it_is_not()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        var page = await Browser.Parse(await browser.Compose("/posts/write", [("Text", "Look at this."), ("Accounts", account.Id)], "pictures", ("road.png", Pictures.Png())));
        Assert.Contains("alt text", page.GetElementById("checks")!.ParentElement!.TextContent, StringComparison.OrdinalIgnoreCase);
        page = await Browser.Parse(await browser.Compose(page, "", [("Pictures[0].AltText", "A closed road under water")], "check"));
        Assert.DoesNotContain("alt text", page.GetElementById("checks")!.ParentElement!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_organisations_own_contacts_are_passed_over_once_they_are_named()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var draft = await app.DraftBy(priya, [account], "Write to help@northbridge.example or ring 0191 498 0123.");
        Assert.False((await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft))).MaySubmit);

        var administrator = await app.SignedIn(await app.Somebody("administrator"));
        foreach (var contact in new[] { "help@northbridge.example", "0191 498 0123" })
            Assert.Equal(HttpStatusCode.Redirect, (await administrator.Submit("/checking/allowances", new() { ["Kind"] = "Contact", ["Value"] = contact })).StatusCode);

        Assert.True((await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft))).MaySubmit);
        Assert.Equal(2, (await app.Leaves("checks.contact-allowed")).Count);
    }

    [Fact]
    public async Task An_allowance_is_checked_taken_back_and_only_for_those_who_may()
    {
        await using var app = await App.Running();
        var administrator = await app.SignedIn(await app.Somebody("administrator"));
        foreach (var (kind, value) in new[] { ("Host", "no address"), ("Host", "http://10"), ("Contact", " "), ("Contact", new string('a', 201)) })
        {
            var answer = await administrator.Submit("/checking/allowances", new() { ["Kind"] = kind, ["Value"] = value });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.NotNull((await Browser.Parse(answer)).GetElementById("value-error"));
        }
        await administrator.Submit("/checking/allowances", new() { ["Kind"] = "Host", ["Value"] = "https://WWW.Northbridge.example/news" });
        Assert.Equal("www.northbridge.example", await app.Read(r => r.Of<OwnContact>().Select(o => o.Value).SingleAsync()));
        await administrator.Submit("/checking/allowances", new() { ["Contact"] = await app.Read(r => r.Of<OwnContact>().Select(o => o.Id).SingleAsync()) });
        Assert.Equal(0, await app.Read(r => r.Of<OwnContact>().CountAsync()));

        var author = await app.SignedIn(await app.Somebody("author", await app.FirstUnit()));
        Assert.NotEqual(HttpStatusCode.OK, (await author.Get("/checking/allowances")).StatusCode);
    }
}
