using System.Net;
using Countersign.People;
using Countersign.Tests.Support;

namespace Countersign.Tests.Desk;

public sealed class HelpTests
{
    [Fact]
    public async Task Anybody_may_read_it_and_it_names_every_role()
    {
        await using var app = await App.Running();
        var page = await app.SignedOut().Page("/help");
        foreach (var role in Roles.All.Values)
            Assert.Contains(role.Says, page.QuerySelector("main")!.TextContent);
        Assert.Equal("/help", (await app.SignedOut().Page("/sign-in")).QuerySelector(".foot a")!.GetAttribute("href"));
        Assert.NotNull((await app.SignedOut().Page("/sign-in")).QuerySelector("meta[name=robots][content*=noindex]"));
    }

    [Fact]
    public async Task It_is_there_before_anything_is_set_up()
    {
        await using var app = await App.Empty();
        Assert.Equal(HttpStatusCode.OK, (await app.SignedOut().Get("/help")).StatusCode);
        Assert.Contains("Disallow: /", await (await app.SignedOut().Get("/robots.txt")).Text());
    }
}
