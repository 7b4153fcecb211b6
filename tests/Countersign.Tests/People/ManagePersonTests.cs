using System.Net;
using Countersign.Archive;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.People;

public sealed class ManagePersonTests
{
    [Fact]
    public async Task A_disabled_person_is_out_at_the_next_request_in_every_browser()
    {
        await using var app = await App.Running();
        var leaver = await app.WithSignIn(await app.Somebody("lead"));
        var browsers = new[] { await app.SignedIn(leaver), await app.SignedIn(leaver), await app.SignedIn(leaver) };
        foreach (var browser in browsers)
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/me")).StatusCode);

        await Do(app, leaver, "Disable", new() { ["Why"] = "left on Friday" });
        foreach (var browser in browsers)
            Assert.StartsWith("/sign-in?", (await browser.Get("/me")).Headers.Location!.ToString());
        Assert.Equal(0, await app.Read(r => r.Of<Session>().CountAsync(s => s.PersonId == leaver.Id)));
        Assert.Single(await app.Leaves("person.disabled"));

        await Do(app, leaver, "Enable");
        Assert.Equal("/sign-in/code", (await app.SignedOut().TypePassword(leaver.Email!)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_the_next_request()
    {
        await using var app = await App.Running();
        var officer = await app.Somebody("officer");
        var browser = await app.SignedIn(officer);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/people")).StatusCode);
        var membership = await app.Read(r => r.Of<Membership>().Where(m => m.PersonId == officer.Id).Select(m => m.Id).SingleAsync());
        await Do(app, officer, "Take", new() { ["membership"] = membership });
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/people")).StatusCode);
        await Do(app, officer, "Give", new() { ["Role"] = "manager", ["Unit"] = "libraries" });
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/people")).StatusCode);
        Assert.Equal((1, 1), ((await app.Leaves("role.taken")).Count, (await app.Leaves("role.given")).Count));
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles_or_disables_themselves()
    {
        await using var app = await App.Running();
        var admin = await app.Somebody("administrator");
        var browser = await app.SignedIn(admin);
        foreach (var (handler, fields) in new[] { ("Give", new Dictionary<string, string> { ["Role"] = "approver", ["Unit"] = "libraries" }), ("Disable", []), ("ResetFactor", new() { ["Why"] = "I ask" }) })
            Assert.Equal(HttpStatusCode.Conflict, (await browser.Post("/me", $"/people/{admin.Id}/manage?handler={handler}", fields)).StatusCode);
        Assert.Equal(1, await app.Read(r => r.Of<Membership>().CountAsync(m => m.PersonId == admin.Id)));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var app = await App.Running();
        var (one, two) = (await app.Somebody("administrator"), await app.Somebody("administrator"));
        var browser = await app.SignedIn(one);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post($"/people/{two.Id}/manage", $"/people/{two.Id}/manage?handler=Disable", [])).StatusCode);
        // The other administrator is disabled and the first cannot touch themselves: by the verb alone, as if by a third.
        await app.Changes.Make(new Situation("check"), Actor.Setup, null, async db =>
        {
            Assert.True(await Administrators.IsLast(db, one.Id));
            Assert.False(await Administrators.IsLast(db, two.Id));
        });
    }

    [Fact]
    public async Task A_reset_sign_in_still_asks_for_the_second_factor()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var open = await app.SignedIn(person);
        await Do(app, person, "Reset");
        Assert.Equal(HttpStatusCode.Redirect, (await open.Get("/me")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.SignedOut().TypePassword(person.Email!)).StatusCode);

        var browser = app.SignedOut();
        var link = await app.LinkMailedTo(person.Email!);
        Assert.Equal("/sign-in/code", (await browser.Submit(link, new() { ["Password"] = "three quiet herons by the mill" })).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/me")).StatusCode);
        Assert.Equal("/", (await browser.TypeCode(app.CodeNow())).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_second_factor_is_taken_away_by_two_administrators()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var (one, two) = (await app.SignedIn(await app.Somebody("administrator")), await app.SignedIn(await app.Somebody("administrator")));
        var (page, act, why) = ($"/people/{person.Id}/manage", $"/people/{person.Id}/manage?handler=ResetFactor", new Dictionary<string, string> { ["Why"] = "met her in person" });

        Assert.Equal(HttpStatusCode.BadRequest, (await one.Post(page, act, new() { ["Why"] = " " })).StatusCode);
        await one.Post(page, act, why);
        await one.Post(page, act, why);
        Assert.True(await app.Read(r => r.Of<Authenticator>().AnyAsync(a => a.PersonId == person.Id)));
        Assert.Contains("Agree and take", await (await two.Get(page)).Text());
        await two.Post(page, act, why);
        Assert.False(await app.Read(r => r.Of<Authenticator>().AnyAsync(a => a.PersonId == person.Id)));
        Assert.Single(await app.Leaves("second-factor.reset"));

        var browser = app.SignedOut();
        Assert.Equal("/me/second-factor", (await browser.Submit(await app.LinkMailedTo(person.Email!), new() { ["Password"] = SignInSituations.Password })).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Where_there_is_one_administrator_they_take_it_away_alone_with_a_recorded_reason()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        await Do(app, person, "ResetFactor", new() { ["Why"] = "met her in person" });
        Assert.False(await app.Read(r => r.Of<Authenticator>().AnyAsync(a => a.PersonId == person.Id)));
    }

    [Fact]
    public async Task A_manager_sees_the_people_of_their_unit_and_nobody_else()
    {
        await using var app = await App.Running();
        var here = await app.Somebody("author", "libraries", "Ben Here");
        var there = await app.Somebody("author", await app.FirstUnit(), "Cas There");
        var browser = await app.SignedIn(await app.Somebody("manager", "libraries"));
        var list = await (await browser.Get("/people")).Text();
        Assert.Contains("Ben Here", list);
        Assert.DoesNotContain("Cas There", list);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/people/{here.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/people/{there.Id}")).StatusCode);
    }

    [Fact]
    public async Task Every_change_of_a_sign_in_is_told_by_mail()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browser = await app.SignedIn(person);
        await browser.EnrolAuthenticator(app);
        await browser.Post("/me/second-factor", "/me/second-factor?handler=Codes", []);
        await browser.Submit("/me/password", new() { ["Password"] = "three quiet herons by the mill" });
        await Do(app, person, "ResetFactor", new() { ["Why"] = "met her in person" });
        var told = string.Join('\n', (await app.Mail()).Where(m => m.Head.Contains($"To: {person.Email}")).Select(m => m.Body));
        foreach (var sentence in new[] { "An authenticator app was set up", "New recovery codes were made", "Your password was changed", "second factor was taken away", "started your sign-in again" })
            Assert.Contains(sentence, told);
    }

    [Fact]
    public async Task Units_are_added_and_renamed_and_no_two_are_called_the_same()
    {
        await using var app = await App.Running();
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Post("/units", "/units?handler=Add", new() { ["Name"] = "Parks" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Post("/units", "/units?handler=Add", new() { ["Name"] = " Parks " })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Post("/units", "/units?handler=Rename", new() { ["id"] = "libraries", ["Name"] = "Libraries and archives" })).StatusCode);
        Assert.Equal("Libraries and archives", await app.Read(r => r.Of<Unit>().Where(u => u.Id == "libraries").Select(u => u.Name).SingleAsync()));
        Assert.Equal((1, 1), ((await app.Leaves("unit.added")).Count, (await app.Leaves("unit.renamed")).Count));
    }

    static async Task Do(App app, Person whom, string handler, Dictionary<string, string>? fields = null)
    {
        var admin = await app.Read(r => r.Of<Person>().FirstOrDefaultAsync(p => p.Name == "Only Admin")) ?? await app.Somebody("administrator", name: "Only Admin");
        var answer = await (await app.SignedIn(admin)).Post($"/people/{whom.Id}/manage", $"/people/{whom.Id}/manage?handler={handler}", fields ?? []);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
