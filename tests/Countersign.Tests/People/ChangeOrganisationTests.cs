using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Time;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.People;

public sealed class ChangeOrganisationTests
{
    static readonly Dictionary<string, string> Moved = new() { ["Name"] = " Northbridge City Council ", ["TimeZone"] = "America/New_York", ["AudienceWord"] = "people of the city", ["WorkforceWord"] = "colleagues" };

    [Fact]
    public async Task An_administrator_changes_what_was_said_at_set_up_and_the_record_has_both()
    {
        await using var app = await App.Running();
        var person = await app.Somebody("administrator");
        var admin = await app.SignedIn(person);
        Assert.Equal(Links.Organisation, (await admin.Page(Links.People)).QuerySelector($"main a[href='{Links.Organisation}']")!.GetAttribute("href"));
        var shown = await admin.Page(Links.Organisation);
        Assert.Equal("Northbridge Council", ((IHtmlInputElement)shown.QuerySelector("[name=Name]")!).Value);
        Assert.Equal("Europe/London", ((IHtmlSelectElement)shown.QuerySelector("[name=TimeZone]")!).Value);
        Assert.Contains("no post that is planned moves", shown.QuerySelector("#planned")!.TextContent);

        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit(Links.Organisation, Moved)).StatusCode);
        Assert.Equal(new OrganisationDetails("Northbridge City Council", "America/New_York", "people of the city", "colleagues"), (await Organisation(app)).Details);
        Assert.Contains("Northbridge City Council", (await admin.Page("/")).QuerySelector(".me")!.TextContent);
        var leaf = Assert.Single(await app.Leaves("organisation.changed"));
        foreach (var value in new[] { "Northbridge Council", "Northbridge City Council", "Europe/London", "America/New_York", $"person/{person.Id}" })
            Assert.Contains(value, leaf);
    }

    [Fact]
    public async Task Saving_what_is_there_already_leaves_no_record()
    {
        await using var app = await App.Running();
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit(Links.Organisation, [])).StatusCode);
        Assert.Empty(await app.Leaves("organisation.changed"));
    }

    [Fact]
    public async Task What_set_up_does_not_take_is_not_taken_here_and_everything_typed_is_kept()
    {
        await using var app = await App.Running();
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        var answer = await admin.Submit(Links.Organisation, new() { ["Name"] = " ", ["TimeZone"] = "Mars/Olympus", ["AudienceWord"] = new('x', 201), ["WorkforceWord"] = "crew" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Equal(
            ["Enter the name of your organisation", "Choose a time zone from the list", "Use at most 200 characters"],
            page.QuerySelectorAll(".error-summary a").Select(a => a.TextContent.Trim()));
        Assert.All(page.QuerySelectorAll(".error-summary a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")!.TrimStart('#'))));
        Assert.Equal("crew", ((IHtmlInputElement)page.QuerySelector("[name=WorkforceWord]")!).Value);
        Assert.Equal("Northbridge Council", (await Organisation(app)).Name);
        Assert.Empty(await app.Leaves("organisation.changed"));
    }

    [Fact]
    public async Task Only_who_may_manage_the_organisation_sees_or_changes_it()
    {
        await using var app = await App.Running();
        var lead = await app.SignedIn(await app.Somebody("lead"));
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Get(Links.Organisation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Post("/me", Links.Organisation, Moved)).StatusCode);
        Assert.Null((await lead.Page(Links.People)).QuerySelector($"a[href='{Links.Organisation}']"));
        Assert.Equal("Northbridge Council", (await Organisation(app)).Name);
    }

    [Fact]
    public async Task What_is_planned_stays_at_its_moment_when_the_organisation_moves_to_another_zone()
    {
        var planned = new DateTimeOffset(2026, 11, 27, 17, 45, 0, TimeSpan.Zero);
        await using var app = await App.Running();
        var writer = await app.Somebody("author", Situations.Unit);
        var account = await app.AnAccount(unit: Situations.Unit, writers: writer);
        var browser = await app.SignedIn(writer);
        IEnumerable<(string, string)> typed = [("Text", "The library closes early."), ("Accounts", account.Id), ("When", "planned"), ("Date", "2026-11-27"), ("Time", "17:45")];
        var saved = (await browser.Compose(Links.Write, typed)).Headers.Location!.ToString();
        var open = await browser.Page(Links.Write);

        var admin = await app.SignedIn(await app.Somebody("administrator"));
        await admin.Submit(Links.Organisation, new() { ["TimeZone"] = "America/New_York" });
        Assert.Equal((planned, "Europe/London"), await Planned(app, saved));

        var again = await browser.Page(saved);
        Assert.Contains("At a time (London)", again.Body!.TextContent);
        await browser.Compose(again, saved, [("Text", "The library closes very early.")]);
        Assert.Equal((planned, "Europe/London"), await Planned(app, saved));

        // A page that was open when the zone changed means the zone that it names.
        var fromOpen = (await browser.Compose(open, Links.Write, typed)).Headers.Location!.ToString();
        Assert.Equal((planned, "Europe/London"), await Planned(app, fromOpen));

        var afterwards = await browser.Page(Links.Write);
        Assert.Contains("At a time (New York)", afterwards.Body!.TextContent);
        var later = (await browser.Compose(afterwards, Links.Write, typed)).Headers.Location!.ToString();
        Assert.Equal((planned.AddHours(5), "America/New_York"), await Planned(app, later));
    }

    [Theory]
    [InlineData(null, "Europe/Madrid")]
    [InlineData("", "Europe/Madrid")]
    [InlineData("Mars/Olympus", "Europe/Madrid")]
    [InlineData("Europe/London", "Europe/London")]
    public void A_time_is_in_the_zone_that_its_page_named_or_else_in_the_organisations(string? written, string expected) =>
        Assert.Equal(expected, TypedTime.ZoneOf(written, "Europe/Madrid"));

    static Task<Organisation> Organisation(App app) => app.Read(r => r.Of<Organisation>().SingleAsync());

    static async Task<(DateTimeOffset, string)> Planned(App app, string edit)
    {
        var id = edit.Split('/')[2];
        var draft = await app.Read(r => r.OfAllUnits<Draft>().SingleAsync(d => d.Id == id));
        Assert.Equal(ZoneRules.OfThisProgram.Edition, draft.PlannedRules);
        return (draft.PlannedAt!.Value, draft.PlannedZone!);
    }
}
