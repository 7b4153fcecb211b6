using System.Net;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.People;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Accounts;

public sealed class GrantUseTests
{
    [Fact]
    public async Task A_manager_says_who_may_use_the_units_account_and_the_account_shows_who_said_so()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var (author, approver) = (await app.Somebody("author", "libraries", "Priya Shah"), await app.Somebody("approver", "libraries", "Tom Okafor"));
        var browser = await app.SignedIn(await app.Somebody("manager", "libraries", "Maya Jones"));

        AccountSituations.Redirects(await browser.Submit(Links.AccountPeople(account.Id), new() { [$"draft-{author.Id}"] = "true", [$"approve-{approver.Id}"] = "true" }), Links.Account(account.Id));
        Assert.Equal((true, false, false), Of(await app.GrantOf(account, author)));
        Assert.Equal((false, true, false), Of(await app.GrantOf(account, approver)));
        var page = (await browser.Page(Links.Account(account.Id))).QuerySelector("#people")!.ParentElement!.TextContent;
        Assert.Contains("Priya Shah may write", page);
        Assert.Contains("granted by Maya Jones", page);
        Assert.Contains("Tom Okafor", (await browser.Page(Links.Accounts)).Body!.TextContent);

        await browser.Submit(Links.AccountPeople(account.Id), new() { [$"draft-{author.Id}"] = "" });
        Assert.Null(await app.GrantOf(account, author));
        Assert.NotNull(await app.GrantOf(account, approver));
        Assert.Equal(["account.connected", "account.granted", "account.granted"], await app.KindsOf(account));

        static (bool, bool, bool) Of(Grant? grant) => (grant!.MayDraft, grant.MayApprove, grant.MayReply);
    }

    [Fact]
    public async Task Saving_what_stands_already_writes_nothing()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        await app.GrantByLead(account, await app.Somebody("author", "libraries"), draft: true);
        await (await app.SignedIn(await app.Somebody("manager", "libraries"))).Submit(Links.AccountPeople(account.Id), [], form: "people-form");
        Assert.Equal(["account.connected", "account.granted"], await app.KindsOf(account));
    }

    [Fact]
    public async Task A_grant_never_goes_beyond_the_persons_role()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var (author, elsewhere, colleague) = (await app.Somebody("author", "libraries"), await app.Somebody("author", await app.FirstUnit()), await app.Somebody("colleague", "libraries"));
        var manager = await app.Somebody("manager", "libraries");
        var page = await (await app.SignedIn(manager)).Page(Links.AccountPeople(account.Id));
        Assert.NotNull(page.QuerySelector($"#draft-{author.Id}"));
        Assert.Null(page.QuerySelector($"#approve-{author.Id}"));
        Assert.Null(page.QuerySelector($"#draft-{elsewhere.Id}"));
        Assert.Null(page.QuerySelector($"#draft-{colleague.Id}"));

        foreach (var choice in new GrantChoice[] { new(author.Id, false, true, false), new(elsewhere.Id, true, false, false), new(colleague.Id, false, false, true), new("nobody", true, true, true) })
        {
            var signedIn = await app.SignedInAs(manager);
            Assert.IsType<Outcome.Invalid>(await app.In(s => ((GrantUse)s.GetService(typeof(GrantUse))!).Run(account.Id, account.Version, [new(author.Id, true, false, false), choice], signedIn)));
        }
        Assert.Equal(0, await app.Read(r => r.Of<Grant>().CountAsync()));
    }

    [Fact]
    public async Task A_form_that_shows_an_older_state_changes_nothing()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var author = await app.Somebody("author", "libraries");
        var browser = await app.SignedIn(await app.Somebody("manager", "libraries"));
        await app.GrantByLead(account, author, draft: true);
        var answer = await browser.Submit(Links.AccountPeople(account.Id), new() { ["version"] = $"{account.Version}", [$"draft-{author.Id}"] = "" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.True((await Browser.Parse(answer)).QuerySelector($"#draft-{author.Id}")!.HasAttribute("checked"));
        Assert.NotNull(await app.GrantOf(account, author));
    }

    [Fact]
    public async Task Another_units_manager_grants_nothing()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var author = await app.Somebody("author", "libraries");
        var stranger = await app.SignedInAs(await app.Somebody("manager", await app.FirstUnit()));
        Assert.IsType<Outcome.Missing>(await app.In(s => ((GrantUse)s.GetService(typeof(GrantUse))!).Run(account.Id, account.Version, [new(author.Id, true, false, false)], stranger)));
    }
}
