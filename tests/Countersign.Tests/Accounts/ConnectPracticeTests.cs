using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.People;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Accounts;

public sealed class ConnectPracticeTests
{
    static string Form => Links.ConnectTo(ConnectPractice.Network);

    [Fact]
    public async Task A_practice_account_is_connected_tested_and_disconnected()
    {
        await using var app = await App.Running();
        var unit = await app.FirstUnit();
        var browser = await app.SignedIn(await app.Somebody("lead", name: "Leila Lead"));

        var answer = await browser.Submit(Form, new() { ["Flavour"] = "bluesky", ["DisplayName"] = "Northbridge Council", ["UnitId"] = unit });
        var account = await app.OnlyAccount();
        AccountSituations.Redirects(answer, Links.Account(account.Id));
        Assert.Equal((AccountState.Connected, "@northbridge-council@practice", unit), (account.State, account.Handle, account.UnitId));
        Assert.Equal(300, AccountLimits.Of(account).TextLength);
        Assert.Equal(App.Start + TimeSpan.FromHours(2), account.CredentialEndsAt);

        app.Time.Pass(TimeSpan.FromMinutes(3));
        AccountSituations.Redirects(await browser.Submit(Links.TestAccount(account.Id), [], form: "test-form"), Links.Account(account.Id));
        Assert.Equal(App.Start + TimeSpan.FromMinutes(3), (await app.OnlyAccount()).LimitsReadAt);

        AccountSituations.Redirects(await browser.Submit(Links.DisconnectAccount(account.Id), new() { ["Sure"] = "true" }), Links.Account(account.Id));
        account = await app.OnlyAccount();
        Assert.Equal(AccountState.Disconnected, account.State);
        Assert.Empty(account.Credential);
        var page = await browser.Page(Links.Account(account.Id));
        Assert.Equal(["An account was disconnected", "An account was connected"], page.QuerySelectorAll("#history ~ .story b").Select(b => b.TextContent));
        Assert.Contains("Leila Lead", page.Body!.TextContent);
    }

    [Fact]
    public async Task A_wrong_form_says_everything_at_once_and_keeps_what_was_typed()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var answer = await browser.Submit(Form, new() { ["DisplayName"] = "…", ["UnitId"] = "no-such-unit" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Equal(3, page.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal("…", ((IHtmlInputElement)page.QuerySelector("#DisplayName")!).Value);
        Assert.Equal(0, await app.Read(r => r.Of<Account>().CountAsync()));
    }

    [Fact]
    public async Task Two_practice_accounts_never_have_one_name()
    {
        await using var app = await App.Running();
        var unit = await app.FirstUnit();
        await app.PracticeAccount(unit);
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var answer = await browser.Submit(Form, new() { ["Flavour"] = "mastodon", ["DisplayName"] = "Northbridge  council!", ["UnitId"] = "libraries" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("There is a practice account of that name already", await answer.Text());
    }

    [Theory]
    [InlineData("author"), InlineData("approver"), InlineData("manager"), InlineData("officer"), InlineData("trustee"), InlineData("colleague")]
    public async Task Nobody_else_may_connect_an_account(string role)
    {
        await using var app = await App.Running();
        var unit = Roles.Named(role).Scope is RoleScope.Unit ? await app.FirstUnit() : null;
        var browser = await app.SignedIn(await app.Somebody(role, unit));
        Assert.True((await browser.Get(Form)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound);
        var person = await app.SignedInAs(await app.Somebody(role, unit));
        var outcome = await app.In(s => ((ConnectPractice)s.GetService(typeof(ConnectPractice))!).Run("libraries", "mastodon", "Sneaky", person, CancellationToken.None));
        Assert.IsType<Outcome.Invalid>(outcome);
        Assert.Equal(0, await app.Read(r => r.Of<Account>().CountAsync()));
    }
}
