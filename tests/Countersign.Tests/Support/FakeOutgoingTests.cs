using Countersign.Networks;
using Countersign.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

public sealed class FakeOutgoingTests
{
    [Fact]
    public async Task A_request_that_no_test_registered_fails_the_test_even_where_somebody_swallows_the_exception()
    {
        var app = await App.Running();
        try
        {
            await app.Services.GetRequiredService<IOutgoing>().Client.GetAsync("https://unregistered.example/x");
            Assert.Fail("The request went through.");
        }
        catch (UnregisteredRequestException)
        {
            Assert.Single(app.Outgoing.Strays);
        }
        await Assert.ThrowsAsync<UnregisteredRequestException>(async () => await app.DisposeAsync());
    }

    [Fact]
    public async Task The_product_has_no_other_way_out()
    {
        var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        try
        {
            await browser.Submit(Links.ConnectTo("mastodon"), new() { ["Server"] = "social.example", ["UnitId"] = "libraries", ["Way"] = "Browser" }, form: "by-browser");
        }
        catch (UnregisteredRequestException)
        {
            // Depends on whether the network lets an unknown exception through; what counts is what follows.
        }
        Assert.Contains("social.example", Assert.Single(app.Outgoing.Strays));
        app.Outgoing.Forget();
        await app.DisposeAsync();
    }
}
