using System.Net;
using Countersign.Accounts;
using Countersign.Shared;
using Countersign.Tests.Support;

namespace Countersign.Tests.Accounts;

/// <summary>The whole way to a Mastodon server and back, through our pages and the real network, with a strict server at the other end.</summary>
public sealed class ConnectMastodonTests
{
    static async Task<string> Leave(App app, Browser browser, string server)
    {
        var answer = await browser.Submit(Links.ConnectTo("mastodon"), new() { ["Server"] = server, ["UnitId"] = await app.FirstUnit(), ["Way"] = "Browser" }, form: "by-browser");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (await browser.Page(answer.Headers.Location!.OriginalString)).QuerySelector("a.go")!.GetAttribute("href")!;
    }

    [Fact]
    public async Task An_account_is_connected_with_the_servers_own_limits_and_its_token_ended_when_it_is_disconnected()
    {
        await using var app = await App.Running();
        var server = new SmallMastodon("social.example", "CANARY-mastodon-token");
        server.On(app.Outgoing);
        var browser = await app.SignedIn(await app.Somebody("lead"));

        var back = await browser.Get(server.Allow(await Leave(app, browser, "social.example")));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await browser.Submit(back.Headers.Location!.OriginalString, [], form: "confirm");
        var account = await app.OnlyAccount();
        Assert.Equal(("@northbridge@social.example", 777, AccountState.Connected), (account.Handle, AccountLimits.Of(account).TextLength, account.State));

        AccountSituations.Redirects(await browser.Submit(Links.TestAccount(account.Id), [], form: "test-form"), Links.Account(account.Id));
        await browser.Submit(Links.DisconnectAccount(account.Id), new() { ["Sure"] = "true" });
        Assert.True(server.TokenRevoked);
        Assert.Empty(server.Refusals);
    }

    [Fact]
    public async Task A_code_of_one_server_is_worth_nothing_in_the_return_of_another()
    {
        await using var app = await App.Running();
        var (honest, other) = (new SmallMastodon("social.example", "token-1"), new SmallMastodon("elsewhere.example", "token-2"));
        honest.On(app.Outgoing);
        other.On(app.Outgoing);
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var stolen = new Uri(new Uri("http://x"), honest.Allow(await Leave(app, browser, "social.example"))).Query;
        var state = System.Web.HttpUtility.ParseQueryString(new Uri(await Leave(app, browser, "elsewhere.example")).Query)["state"]!;

        var mixed = $"{Links.ConnectionReturn("mastodon")}?code={System.Web.HttpUtility.ParseQueryString(stolen)["code"]}&state={Uri.EscapeDataString(state)}";
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Get(mixed)).StatusCode);
        Assert.Equal(["token"], other.Refusals);
    }
}
