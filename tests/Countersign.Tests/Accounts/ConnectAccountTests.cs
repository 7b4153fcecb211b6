using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Accounts;

public sealed class ConnectAccountTests
{
    readonly FakeNetwork network = new();

    static string Form => Links.ConnectTo("harbour");

    Task<App> Running() => App.Running(AccountSituations.With(network));

    /// <summary>Goes as far as the network's own page, and answers the state that the network was given.</summary>
    static async Task<string> Leave(App app, Browser browser, string? page = null, string server = "harbour.example")
    {
        Dictionary<string, string> fields = page is null ? new() { ["Server"] = server, ["UnitId"] = await app.FirstUnit(), ["Way"] = "Browser" } : new() { ["Way"] = "Browser" };
        var answer = await browser.Submit(page ?? Form, fields, form: "by-browser");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var leaving = await browser.Page(answer.Headers.Location!.OriginalString);
        var link = leaving.QuerySelectorAll("a.go").OfType<IHtmlAnchorElement>().Single().Href;
        return System.Web.HttpUtility.ParseQueryString(new Uri(link).Query)["state"]!;
    }

    static string Return(string state, string network = "harbour", string code = "code-1") => $"{Links.ConnectionReturn(network)}?state={state}&code={code}";

    static async Task<string> Arrive(App app, Browser browser, string? page = null)
    {
        var answer = await browser.Get(Return(await Leave(app, browser, page)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    [Fact]
    public async Task A_person_signs_in_at_the_network_sees_whose_account_it_is_and_confirms()
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var confirm = await Arrive(app, browser);
        Assert.Equal(0, await app.Read(r => r.Of<Account>().CountAsync()));
        Assert.Contains("@northbridge@harbour.example", (await browser.Page(confirm)).Body!.TextContent);

        var stored = await browser.Submit(confirm, [], form: "confirm");
        var account = await app.OnlyAccount();
        AccountSituations.Redirects(stored, Links.Account(account.Id));
        Assert.Equal((await app.FirstUnit(), "harbour", "1001", "https://harbour.example/"), (account.UnitId, account.Network, account.NetworkId, account.Server));
        Assert.Equal(["account.connected"], await app.KindsOf(account));
        Assert.Equal(0, await app.Read(r => r.Of<PendingConnection>().CountAsync()));
        var (kept, code) = Assert.Single(network.Finished);
        Assert.Equal("code-1", code);
        Assert.StartsWith("verifier of ", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_before_leaving_names_the_server_and_posts_no_form_to_it()
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var answer = await browser.Submit(Form, new() { ["Server"] = " Harbour.Example ", ["UnitId"] = "libraries", ["Way"] = "Browser" }, form: "by-browser");
        var page = await browser.Page(answer.Headers.Location!.OriginalString);
        Assert.Contains("Sign in at harbour.example", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("http://localhost:5080/accounts/connect/harbour/return", Uri.UnescapeDataString(page.QuerySelector("a.go")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_state_is_good_for_one_return()
    {
        await using var app = await Running();
        var person = await app.Somebody("lead");
        var browser = await app.SignedIn(person);
        var state = await Leave(app, browser);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get(Return(state))).StatusCode);
        var again = await browser.Get(Return(state));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("used already", await again.Text());
        Assert.Single(network.Finished);
        Assert.Single(await app.Leaves("account.connection-refused"));
    }

    [Fact]
    public async Task Of_many_returns_with_one_state_at_once_one_counts()
    {
        await using var app = await Running();
        var person = await app.Somebody("lead");
        var state = await Leave(app, await app.SignedIn(person));
        Browser[] browsers = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.SignedIn(person)))];
        var answers = await Task.WhenAll(browsers.Select(b => b.Get(Return(state))));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Single(network.Finished);
    }

    [Fact]
    public async Task Another_persons_state_is_refused_and_stays_theirs()
    {
        await using var app = await Running();
        var owner = await app.SignedIn(await app.Somebody("lead"));
        var other = await app.SignedIn(await app.Somebody("administrator"));
        var state = await Leave(app, owner);
        Assert.Equal(HttpStatusCode.Conflict, (await other.Get(Return(state))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(Links.LeaveForNetwork(state))).StatusCode);
        Assert.Empty(network.Finished);

        var arrived = await owner.Get(Return(state));
        Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(arrived.Headers.Location!.OriginalString)).StatusCode);
        Assert.Equal(0, await app.Read(r => r.Of<Account>().CountAsync()));
    }

    [Theory]
    [InlineData(-1, true), InlineData(1, false)]
    public async Task A_state_ends_after_ten_minutes(int seconds, bool stillGood)
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var state = await Leave(app, browser);
        app.Time.Pass(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(seconds));
        Assert.Equal(stillGood ? HttpStatusCode.Redirect : HttpStatusCode.Conflict, (await browser.Get(Return(state))).StatusCode);
    }

    [Fact]
    public async Task A_state_without_one_or_for_another_network_is_refused()
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Get($"{Links.ConnectionReturn("harbour")}?code=stolen")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Get(Return(await Leave(app, browser), network: "mastodon"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(Return("x", network: "practice"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(Return("x", network: "no-such"))).StatusCode);
        Assert.Empty(network.Finished);
    }

    [Fact]
    public async Task A_person_who_calls_it_off_at_the_network_is_told_how_to_begin_again()
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var answer = await browser.Get($"{Links.ConnectionReturn("harbour")}?state={await Leave(app, browser)}&error=access_denied");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("called off at Harbour", await answer.Text());
    }

    [Fact]
    public async Task What_is_not_confirmed_is_ended_at_the_network()
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        AccountSituations.Redirects(await browser.Submit(await Arrive(app, browser), [], form: "let-go"), Links.ConnectAccount);
        Assert.Equal(["credential-0"], network.Revoked);

        network.Credential = "credential-abandoned";
        await Arrive(app, browser);
        app.Time.Pass(TimeSpan.FromMinutes(11));
        await app.In(scope => RefreshCredentials.Work.Run(scope, CancellationToken.None));
        Assert.Equal(["credential-0", "credential-abandoned"], network.Revoked);
        Assert.Equal(0, await app.Read(r => r.Of<PendingConnection>().CountAsync()));
    }


    [Fact]
    public async Task One_account_is_never_connected_twice()
    {
        await using var app = await Running();
        var first = await app.OtherAccount(network, "libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        network.Credential = "credential-second";
        var answer = await browser.Submit(await Arrive(app, browser), [], form: "confirm");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("already connected in this organisation", await answer.Text());
        Assert.Equal(first.Id, (await app.OnlyAccount()).Id);
        Assert.Equal(["credential-second"], network.Revoked);
    }

    [Fact]
    public async Task Connecting_again_takes_the_new_sign_in_of_the_same_account_only()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, await app.FirstUnit());
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var rightful = network.Who;

        network.Who = rightful with { NetworkId = "1002", Handle = "@mallory@harbour.example" };
        network.Credential = "credential-of-mallory";
        var refused = await browser.Submit(await Arrive(app, browser, Links.Reconnect(account.Id)), [], form: "confirm");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("sign in as @northbridge@harbour.example", await refused.Text());
        Assert.Equal(["credential-of-mallory"], network.Revoked);
        Assert.Equal(account.Credential, (await app.OnlyAccount()).Credential);

        (network.Who, network.Credential) = (rightful with { DisplayName = "Northbridge Council (official)" }, "credential-new");
        AccountSituations.Redirects(await browser.Submit(await Arrive(app, browser, Links.Reconnect(account.Id)), [], form: "confirm"), Links.Account(account.Id));
        Assert.Equal("Northbridge Council (official)", (await app.OnlyAccount()).DisplayName);
        Assert.Equal("credential-new", await app.Lent(account));
        Assert.Equal(["account.connected", "account.reconnected"], await app.KindsOf(account));
    }

    [Fact]
    public async Task A_disconnected_account_is_connected_again_on_its_own_page_so_that_its_history_stays_together()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, await app.FirstUnit());
        var browser = await app.SignedIn(await app.Somebody("lead"));
        await browser.Submit(Links.DisconnectAccount(account.Id), new() { ["Sure"] = "true" });
        Assert.Equal(["credential-0"], network.Revoked);

        var anew = await browser.Submit(await Arrive(app, browser), [], form: "confirm");
        Assert.Equal(HttpStatusCode.Conflict, anew.StatusCode);
        Assert.Contains("was connected before", await anew.Text());
        AccountSituations.Redirects(await browser.Submit(await Arrive(app, browser, Links.Reconnect(account.Id)), [], form: "confirm"), Links.Account(account.Id));
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);
    }

    [Fact]
    public async Task An_app_password_connects_too_and_is_never_shown_again()
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        network.SignInFails = new(FailureKind.SignIn, "Harbour does not know this handle and app password. Check both.");
        Dictionary<string, string> typed = new() { ["Way"] = "Password", ["Handle"] = "northbridge", ["Password"] = "hunter-two-three", ["Server"] = "harbour.example", ["UnitId"] = "libraries" };
        var refused = await browser.Submit(Form, typed, form: "by-password");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.Parse(refused);
        Assert.Contains("Check both", page.Body!.TextContent);
        Assert.Equal("northbridge", ((IHtmlInputElement)page.QuerySelector("#Handle")!).Value);
        Assert.True(((IHtmlInputElement)page.QuerySelector("#by-password [value='libraries']")!).IsChecked);
        Assert.DoesNotContain("hunter-two-three", await refused.Content.ReadAsStringAsync());

        network.SignInFails = null;
        var arrived = await browser.Submit(Form, typed, form: "by-password");
        AccountSituations.Redirects(await browser.Submit(arrived.Headers.Location!.OriginalString, [], form: "confirm"), Links.Account((await app.OnlyAccount()).Id));
        Assert.Equal("libraries", (await app.OnlyAccount()).UnitId);
    }

    [Theory]
    [InlineData(""), InlineData("not a server"), InlineData("ftp://harbour.example"), InlineData("https://user:secret@harbour.example"), InlineData("javascript:alert(1)")]
    public async Task A_server_that_is_none_is_named_and_kept_in_the_form(string server)
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var answer = await browser.Submit(Form, new() { ["Way"] = "Browser", ["Server"] = server, ["UnitId"] = "libraries" }, form: "by-browser");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains("Enter the address of the server", page.Body!.TextContent);
        Assert.Equal(server, ((IHtmlInputElement)page.QuerySelector("#Server")!).Value);
    }

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("http://harbour.example/authorise"), InlineData("data:text/html,x")]
    public async Task Nobody_is_sent_to_an_unsafe_address(string address)
    {
        await using var app = await Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        network.SendsTo = new(address);
        var answer = await browser.Submit(Form, new() { ["Way"] = "Browser", ["Server"] = "harbour.example", ["UnitId"] = "libraries" }, form: "by-browser");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await app.Read(r => r.Of<PendingConnection>().CountAsync()));
    }

    [Fact]
    public async Task In_a_demonstration_only_practice_can_be_connected_and_the_page_says_so()
    {
        await using var app = await App.Empty(AccountSituations.With(network));
        await app.In(scope => ((Countersign.Setup.SetUpOrganisation)scope.GetService(typeof(Countersign.Setup.SetUpOrganisation))!).Run(
            new("Northbridge Council", "Europe/London", "residents", "staff", "Communications", "Ada Admin", "ada@northbridge.example", Demo: true)));
        var unit = await app.Read(r => r.Of<Unit>().Select(u => u.Id).SingleAsync());
        var lead = await app.Somebody("lead");
        var browser = await app.SignedIn(lead);
        var page = await browser.Page(Links.ConnectAccount);
        Assert.Contains("only Practice accounts can be connected", page.Body!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == Form);
        foreach (var address in new[] { Form, Links.ConnectTo("mastodon") })
        {
            var other = await browser.Page(address);
            Assert.Empty(other.QuerySelectorAll("main form"));
            Assert.Contains("nothing may leave this computer", other.QuerySelector("#not-here")!.TextContent);
            Assert.NotNull((await browser.Page(other.QuerySelector("#not-here a")!.GetAttribute("href")!)).GetElementById("practice-form"));
        }

        var verb = await app.In(scope => ((ConnectAccount)scope.GetService(typeof(ConnectAccount))!).Run(
            new("harbour", unit, null, Way.Browser, "harbour.example", null, null), new("http://localhost/"), app.SignedInAs(lead).Result, CancellationToken.None));
        Assert.Equal("account.demonstration", Assert.IsType<Outcome.Refused>(verb).Code);
        await app.PracticeAccount(unit);
    }
}
