using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Checks;
using Countersign.Drafts;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Draft = Countersign.Drafts.Draft;

namespace Countersign.Tests.Checking;

public sealed class ClearFindingTests
{
    const string Text = "Ring Tom on 07700 900123 about the jumble sale.";

    static string ReasonField(IHtmlDocument page) => page.QuerySelectorAll("textarea[name^='Reason[']").Select(area => area.GetAttribute("name")!).First();

    static string KeyIn(string field) => field[7..^1];

    [Fact]
    public async Task A_finding_is_cleared_with_a_reason_that_stays_in_the_record_and_the_post_may_go_on()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        var page = await Browser.Parse(await browser.Compose("/posts/write", [("Text", Text), ("Accounts", account.Id)], "submit"));
        var field = ReasonField(page);

        var tooShort = await browser.Compose(page, "/posts/write", [(field, "ok")], $"clear:{KeyIn(field)}");
        Assert.Equal(HttpStatusCode.BadRequest, tooShort.StatusCode);
        page = await Browser.Parse(tooShort);
        Assert.Contains("Say why this may go out", page.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal("ok", ((IHtmlTextAreaElement)page.QuerySelector($"textarea[name='{field}']")!).Value);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Compose(page, "/posts/write", [(field, "Tom is the organiser and agreed in writing")], $"clear:{KeyIn(field)}")).StatusCode);
        var clearance = await app.Read(r => r.Of<Clearance>().SingleAsync());
        Assert.Equal(("Tom is the organiser and agreed in writing", priya.Id), (clearance.Reason, clearance.PersonId));
        Assert.Single(await app.Leaves("finding.cleared"));

        var draft = await app.Read(r => r.Of<Draft>().SingleAsync());
        var open = await browser.Page($"/posts/{draft.Id}/edit");
        Assert.Contains("agreed in writing", open.GetElementById("side")!.TextContent);
        await browser.Compose(open, "", [], "submit");
        Assert.Equal(DraftState.Waiting, await app.Read(r => r.Of<Draft>().Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task A_clearance_ends_when_the_words_it_is_about_change()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var draft = await app.DraftBy(priya, [account], Text);
        var found = await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft));
        var phone = found.Open.First(f => f.Severity is Severity.Block);
        Assert.IsType<Outcome.Done>(await app.As(priya, scope => scope.GetRequiredService<ClearFinding>().Run(draft.Id, draft.Version, phone.Key, "He agreed to it in writing", scope.GetRequiredService<Countersign.People.SignedIn>())));
        Assert.True((await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft))).MaySubmit);

        draft.Text = Text.Replace("900123", "900456");
        Assert.False((await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft))).MaySubmit);
    }

    [Fact]
    public async Task What_cannot_be_cleared_is_refused_whatever_the_reason()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var draft = await app.DraftBy(priya, [account], new string('a', 501));
        var finding = (await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft))).Report.MustChange.First();
        var outcome = await Clear(app, priya, draft, finding, "I really want it out all the same");
        Assert.Equal("clearance.must-change", Assert.IsType<Outcome.Refused>(outcome).Code);
        Assert.Equal(0, await app.Read(r => r.Of<Clearance>().CountAsync()));
    }

    [Fact]
    public async Task Another_unit_and_an_older_version_clear_nothing()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var stranger = await app.Somebody("author", "libraries");
        var account = await app.AnAccount(writers: priya);
        var draft = await app.DraftBy(priya, [account], Text);
        var finding = (await app.In(scope => scope.GetRequiredService<DraftChecks>().Run(draft))).Open.First(f => f.Severity is Severity.Block);
        Assert.IsType<Outcome.Missing>(await Clear(app, stranger, draft, finding, "A long enough reason"));
        draft.Version--;
        Assert.IsType<Outcome.Stale>(await Clear(app, priya, draft, finding, "A long enough reason"));
    }

    [Fact]
    public void What_needs_a_second_person_is_not_answered_by_the_writer()
    {
        var finding = new Finding("conduct.example", 1, Category.Conduct, Severity.SecondPerson, null, null, "Ask somebody", "Why", null, null, "check.conduct.example", 1) { Key = "conduct.example:*:1", Clearable = true };
        var report = new CheckReport("policy", "rules", [finding], 1);
        Clearance By(string person) => new() { Id = "c", DraftId = "d", FindingKey = finding.Key, Rule = finding.Rule, Reason = "Because it is true", PersonId = person, At = App.Start };

        Assert.False(DraftFindings.Of(report, [By("writer")], ["writer"], []).MayGoOut);
        Assert.True(DraftFindings.Of(report, [], ["writer"], []).MaySubmit);
        Assert.True(DraftFindings.Of(report, [By("second")], ["writer"], []).MayGoOut);
    }

    static Task<Outcome> Clear(App app, Countersign.People.Person person, Draft draft, Finding finding, string reason) =>
        app.As(person, scope => scope.GetRequiredService<ClearFinding>().Run(draft.Id, draft.Version, finding.Key, reason, scope.GetRequiredService<Countersign.People.SignedIn>()));
}
