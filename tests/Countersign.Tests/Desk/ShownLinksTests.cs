using System.Net;
using Countersign.Approvals;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Desk;

public sealed class ShownLinksTests
{
    public static TheoryData<string> EveryRole() => [.. Roles.All.Keys];

    [Theory, MemberData(nameof(EveryRole))]
    public async Task Nobody_is_shown_a_link_that_is_refused_to_them(string role)
    {
        await using var app = await App.Running();
        var unit = await app.FirstUnit();
        var writer = await app.Somebody("author", unit, "Priya Shah");
        var account = await app.AnAccount(writers: writer);
        var sent = await (await app.SignedIn(writer)).Compose("/posts/write", [("Text", "The library is open."), ("Accounts", account.Id)], "submit");
        var post = sent.Headers.Location!.ToString();

        var browser = await app.SignedIn(await app.Somebody(role, Roles.Named(role).Scope is RoleScope.Unit ? unit : null, "Somebody Else"));
        var refused = new List<string>();
        var followed = 0;
        foreach (var from in new[] { "/", "/help", "/me", "/posts", post, "/calendar", "/calendar?from=2031-01-01", "/publishing", "/accounts", $"/accounts/{account.Id}", "/practice", "/people", "/records", "/health" })
        {
            if ((await browser.Get(from)).StatusCode is not HttpStatusCode.OK)
                continue;
            foreach (var link in (await browser.Page(from)).QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct())
            {
                followed++;
                if ((await browser.Get(link)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                    refused.Add($"{link} on {from}");
            }
        }
        Assert.Empty(refused);
        Assert.InRange(followed, 10, 2_000);
    }
}
