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

public sealed class AccountStateTests
{
    readonly FakeNetwork network = new();

    Task<App> Running() => App.Running(AccountSituations.With(network));

    [Fact]
    public async Task A_refused_sign_in_shows_on_the_account_and_is_told_once_to_those_who_can_act()
    {
        await using var app = await Running();
        var (lead, manager) = (await app.Somebody("lead"), await app.Somebody("manager", "libraries"));
        var account = await app.OtherAccount(network, "libraries");
        var browser = await app.SignedIn(lead);
        network.Takes = _ => false;
        for (var i = 0; i < 3; i++)
        {
            var answer = await browser.Submit(Links.TestAccount(account.Id), [], form: "test-form");
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("Harbour no longer takes this sign-in.", await answer.Text());
        }
        Assert.Equal(AccountState.NeedsSignIn, (await app.OnlyAccount()).State);
        var notice = Assert.Single(await app.OpenNotices(lead));
        Assert.Contains("connect it again", notice.Text);
        Assert.Equal(Links.Account(account.Id), notice.Address);
        Assert.Empty(await app.OpenNotices(manager));
        Assert.Contains("Must be connected again", (await browser.Page(Links.Accounts)).Body!.TextContent);
        Assert.Equal(["account.connected", "account.tested"], await app.KindsOf(account));

        network.Takes = null;
        await browser.Submit(Links.TestAccount(account.Id), [], form: "test-form");
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);
        Assert.Empty(await app.OpenNotices(lead));
    }

    [Fact]
    public async Task A_sign_in_that_has_become_another_accounts_is_not_trusted()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, "libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        network.Who = network.Who with { NetworkId = "1002", Handle = "@mallory@harbour.example" };
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(Links.TestAccount(account.Id), [], form: "test-form")).StatusCode);
        var now = await app.OnlyAccount();
        Assert.Equal((AccountState.NeedsSignIn, "@northbridge@harbour.example"), (now.State, now.Handle));
    }

    [Fact]
    public async Task A_test_that_finds_nothing_new_leaves_no_record_and_still_reads_the_limits()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, "libraries");
        app.Time.Pass(TimeSpan.FromHours(1));
        await (await app.SignedIn(await app.Somebody("lead"))).Submit(Links.TestAccount(account.Id), [], form: "test-form");
        Assert.Equal(["account.connected"], await app.KindsOf(account));
        Assert.Equal(App.Start + TimeSpan.FromHours(1), (await app.OnlyAccount()).LimitsReadAt);
    }

    [Fact]
    public async Task A_pause_needs_a_reason_that_everybody_reads_and_lifting_it_tests_the_connection()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, "libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(Links.PauseAccount(account.Id), new() { ["Why"] = "  " })).StatusCode);
        var tooLong = await Browser.Parse(await browser.Submit(Links.PauseAccount(account.Id), new() { ["Why"] = new string('x', 501) }));
        Assert.Equal(501, ((IHtmlTextAreaElement)tooLong.QuerySelector("#Why")!).Value.Length);
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);

        AccountSituations.Redirects(await browser.Submit(Links.PauseAccount(account.Id), new() { ["Why"] = "The password leaked" }), Links.Account(account.Id));
        Assert.Equal((AccountState.Paused, "The password leaked"), ((await app.OnlyAccount()).State, (await app.OnlyAccount()).StateReason));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(Links.PauseAccount(account.Id), new() { ["Why"] = "again" })).StatusCode);
        var author = await app.SignedIn(await app.Somebody("author", "libraries"));
        Assert.Contains("The password leaked", (await author.Page(Links.Accounts)).Body!.TextContent);

        network.Takes = _ => false;
        var refused = await browser.Submit(Links.ResumeAccount(account.Id), [], form: "resume-form");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(AccountState.NeedsSignIn, (await app.OnlyAccount()).State);
    }

    [Fact]
    public async Task A_lifted_pause_is_over()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, "libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        await browser.Submit(Links.PauseAccount(account.Id), new() { ["Why"] = "Election period" });
        AccountSituations.Redirects(await browser.Submit(Links.ResumeAccount(account.Id), [], form: "resume-form"), Links.Account(account.Id));
        Assert.Equal((AccountState.Connected, null), ((await app.OnlyAccount()).State, (await app.OnlyAccount()).StateReason));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(Links.ResumeAccount(account.Id), [], form: "resume-form")).StatusCode);
        Assert.Equal(["account.connected", "account.paused", "account.resumed"], await app.KindsOf(account));
        Assert.Contains("Election period", (await browser.Page(Links.Account(account.Id))).Body!.TextContent);
    }

    [Fact]
    public async Task Disconnecting_wants_a_tick_and_a_fresh_proof_of_who_asks()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, "libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(Links.DisconnectAccount(account.Id), [], form: "disconnect-form")).StatusCode);
        app.Time.Pass(TimeSpan.FromMinutes(6));
        AccountSituations.Redirects(await browser.Get(Links.DisconnectAccount(account.Id)), Links.ProveAgain(Links.DisconnectAccount(account.Id)));
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);
        Assert.Empty(network.Revoked);
    }

    [Fact]
    public async Task Another_units_account_does_not_exist()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, await app.FirstUnit());
        var browser = await app.SignedIn(await app.Somebody("manager", "libraries"));
        Assert.DoesNotContain(account.Handle, (await browser.Page(Links.Accounts)).Body!.TextContent);
        foreach (var address in new[] { Links.Account(account.Id), Links.AccountPeople(account.Id), Links.Account("no-such-account") })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(address)).StatusCode);
    }

    [Fact]
    public async Task Who_only_sees_accounts_can_change_nothing_about_them()
    {
        await using var app = await Running();
        var account = await app.OtherAccount(network, "libraries");
        var person = await app.Somebody("author", "libraries");
        var browser = await app.SignedIn(person);
        Assert.Empty((await browser.Page(Links.Account(account.Id))).QuerySelectorAll("form[action^='/accounts']"));
        foreach (var address in new[] { Links.TestAccount(account.Id), Links.PauseAccount(account.Id), Links.ResumeAccount(account.Id), Links.DisconnectAccount(account.Id), Links.AccountPeople(account.Id), Links.Reconnect(account.Id) })
            Assert.True((await browser.Get(address)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, address);
        var signedIn = await app.SignedInAs(person);
        Assert.IsType<Outcome.Missing>(await app.In(s => ((PauseAccount)s.GetService(typeof(PauseAccount))!).Run(account.Id, "because", signedIn)));
        Assert.IsType<Outcome.Missing>(await app.In(s => ((DisconnectAccount)s.GetService(typeof(DisconnectAccount))!).Run(account.Id, signedIn, CancellationToken.None)));
        Assert.IsType<Outcome.Missing>(await app.In(s => ((GrantUse)s.GetService(typeof(GrantUse))!).Run(account.Id, account.Version, [new(person.Id, true, false, false)], signedIn)));
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);
    }
}
