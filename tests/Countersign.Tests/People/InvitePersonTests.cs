using System.Net;
using Countersign.People;
using Countersign.Platform.Mail;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.People;

public sealed class InvitePersonTests
{
    const string Email = "tom.o'kafor@northbridge.example";

    [Fact]
    public async Task An_invited_person_gets_a_link_chooses_a_password_adds_a_factor_and_can_sign_in()
    {
        await using var app = await App.Running();
        var link = await Invited(app);
        var browser = app.SignedOut();
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(link)).StatusCode);
        Assert.Equal("/me/second-factor", (await browser.Submit(link, new() { ["Password"] = SignInSituations.Password })).Headers.Location!.ToString());
        byte[] secret = [];
        var codes = await browser.EnrolAuthenticator(app, s => secret = s);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/me")).StatusCode);

        app.Time.Pass(TimeSpan.FromMinutes(1));
        var again = app.SignedOut();
        await again.TypePassword(Email);
        Assert.Equal("/", (await again.TypeCode(app.CodeNow(secret))).Headers.Location!.ToString());

        var third = app.SignedOut();
        await third.TypePassword(Email);
        Assert.Equal("/", (await third.TypeCode(codes[3])).Headers.Location!.ToString());
        var fourth = app.SignedOut();
        await fourth.TypePassword(Email);
        Assert.Equal(HttpStatusCode.BadRequest, (await fourth.TypeCode(codes[3])).StatusCode);
    }

    [Fact]
    public async Task A_link_works_once_and_for_seventy_two_hours()
    {
        await using var app = await App.Running();
        var link = await Invited(app);
        app.Time.Pass(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await app.SignedOut().Get(link)).StatusCode);
        app.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Gone, (await app.SignedOut().Get(link)).StatusCode);

        var second = await Invited(app, "ben@northbridge.example");
        var early = app.SignedOut();
        var page = await early.Page(second);
        Assert.NotNull(page.QuerySelector("#Password"));
        var first = app.SignedOut();
        await first.Submit(second, new() { ["Password"] = SignInSituations.Password });
        Assert.Equal(HttpStatusCode.Gone, (await app.SignedOut().Get(second)).StatusCode);
        var token = page.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        var late = await early.Send(new(HttpMethod.Post, second) { Content = new FormUrlEncodedContent([new("Password", "another fine long one"), new("__RequestVerificationToken", token)]) });
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task Sending_it_again_ends_the_link_before_and_the_secret_is_nowhere_in_the_database()
    {
        await using var app = await App.Running();
        var first = await Invited(app);
        var person = await app.Read(r => r.Of<Person>().SingleAsync(p => p.Email == Email));
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Post($"/people/{person.Id}/manage", $"/people/{person.Id}/manage?handler=Reset", [])).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await app.SignedOut().Get(first)).StatusCode);

        var waiting = await app.Read(r => r.Of<OutgoingMail>().SingleAsync(m => m.SentAt == null));
        Assert.DoesNotContain("/invitation/", waiting.Body);
        Assert.NotNull(waiting.SealedLink);
        var second = await app.LinkMailedTo(Email);
        Assert.NotEqual(first, second);
        var secret = second.Split('/')[^1];
        Assert.DoesNotContain(await app.Read(r => r.Of<Invitation>().Select(i => i.SecretHash).ToListAsync()), h => h.Contains(secret));
        Assert.Null((await app.Queued(waiting.Id)).SealedLink);
    }

    [Fact]
    public async Task Until_a_second_factor_is_set_up_only_that_page_opens()
    {
        await using var app = await App.Running();
        var browser = app.SignedOut();
        await browser.Submit(await Invited(app, role: "administrator"), new() { ["Password"] = SignInSituations.Password });
        foreach (var page in new[] { "/me", "/me/password", "/people", "/people/invite", "/units", "/sign-in/again" })
            Assert.Equal("/me/second-factor", (await browser.Get(page)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Post("/me/second-factor", "/me/second-factor?handler=Codes", [])).StatusCode);
    }

    [Fact]
    public async Task A_password_that_is_easy_to_guess_is_refused_with_what_to_do()
    {
        await using var app = await App.Running();
        var answer = await app.SignedOut().Submit(await Invited(app), new() { ["Password"] = "Northbridge2026" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("harder to guess", await answer.Text());
    }

    [Fact]
    public async Task An_address_that_is_here_already_or_is_none_is_an_instruction_and_what_was_typed_stays()
    {
        await using var app = await App.Running();
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        await Invited(app);
        var answer = await admin.Submit("/people/invite", new() { ["Name"] = "Tom Again", ["Email"] = Email.ToUpperInvariant(), ["Role"] = "lead", ["Unit"] = "" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains("already", page.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal("Tom Again", page.QuerySelector("#Name")!.GetAttribute("value"));

        var wrong = await Browser.Parse(await admin.Submit("/people/invite", new() { ["Name"] = "", ["Email"] = "tom", ["Role"] = "author", ["Unit"] = "" }));
        Assert.Equal(3, wrong.QuerySelectorAll(".error-summary li").Length);
    }

    [Fact]
    public async Task An_administrator_who_proved_themselves_six_minutes_ago_is_asked_again()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("administrator"));
        var admin = await app.SignedIn(person);
        app.Time.Pass(TimeSpan.FromMinutes(6));
        var asked = (await admin.Get("/people/invite")).Headers.Location!.ToString();
        Assert.Equal("/sign-in/again?then=%2Fpeople%2Finvite", asked);
        var before = admin.Copy();
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Submit(asked, new() { ["Password"] = "wrong wrong wrong", ["Code"] = app.CodeNow() })).StatusCode);
        Assert.Equal("/people/invite", (await admin.Submit(asked, new() { ["Password"] = SignInSituations.Password, ["Code"] = app.CodeNow() })).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await admin.Get("/people/invite")).StatusCode);
        Assert.StartsWith("/sign-in?", (await before.Get("/me")).Headers.Location!.ToString());
    }

    static async Task<string> Invited(App app, string email = Email, string role = "author")
    {
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        var answer = await admin.Submit("/people/invite", new() { ["Name"] = "Tom Okafor", ["Email"] = email, ["Role"] = role, ["Unit"] = await app.FirstUnit() });
        Assert.StartsWith("/people/", answer.Headers.Location!.ToString());
        return await app.LinkMailedTo(email);
    }
}
