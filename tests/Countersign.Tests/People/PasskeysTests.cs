using System.Net;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.People;

public sealed class PasskeysTests
{
    [Fact]
    public async Task A_passkey_added_on_one_day_signs_in_on_another_without_a_password()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        var person = await app.Somebody("lead");
        await Add(app, person, passkey);

        app.Time.Pass(TimeSpan.FromDays(1));
        var browser = app.SignedOut();
        Assert.Equal("/posts", (await Use(browser, passkey, then: "/posts")).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/me")).StatusCode);
        Assert.Equal("/", (await Use(app.SignedOut(), passkey)).Headers.Location!.ToString());
        Assert.Contains("passkey", (await app.Leaves("person.signed-in"))[^1]);
    }

    [Fact]
    public async Task The_same_answer_is_not_taken_twice()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        await Add(app, await app.Somebody("lead"), passkey);
        var browser = app.SignedOut();
        var token = await Token(browser, "/sign-in");
        var answer = passkey.Get(await Options(browser, "/sign-in", token));
        var thief = browser.Copy();
        Assert.Equal(HttpStatusCode.Redirect, (await Send(browser, "/sign-in?handler=Passkey", token, ("credential", answer))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(thief, "/sign-in?handler=Passkey", token, ("credential", answer))).StatusCode);
    }

    [Fact]
    public async Task A_page_that_only_looks_like_ours_gains_nothing()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        await Add(app, await app.Somebody("lead"), passkey);
        passkey.Origin = "http://localhost.evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await Use(app.SignedOut(), passkey)).StatusCode);
    }

    [Fact]
    public async Task A_passkey_that_did_not_ask_who_holds_it_is_not_enough()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        await Add(app, await app.Somebody("lead"), passkey);
        passkey.Verifies = false;
        Assert.Equal(HttpStatusCode.BadRequest, (await Use(app.SignedOut(), passkey)).StatusCode);
    }

    [Fact]
    public async Task An_answer_after_five_minutes_or_without_a_question_is_refused()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        await Add(app, await app.Somebody("lead"), passkey);
        var browser = app.SignedOut();
        var token = await Token(browser, "/sign-in");
        var answer = passkey.Get(await Options(browser, "/sign-in", token));
        app.Time.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(browser, "/sign-in?handler=Passkey", token, ("credential", answer))).StatusCode);
        foreach (var garbage in new[] { "", "{}", "[", "null", new string('x', 30_000) })
            Assert.Equal(HttpStatusCode.BadRequest, (await Send(browser, "/sign-in?handler=Passkey", token, ("credential", garbage))).StatusCode);
    }

    [Fact]
    public async Task A_removed_passkey_no_longer_works_and_the_last_factor_cannot_be_removed()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browser = await Add(app, person, passkey);
        var id = Convert.ToHexStringLower(await app.Read(r => r.Of<IdentityUserPasskey<string>>().Select(p => p.CredentialId).SingleAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/me", "/me/second-factor?handler=Name", new() { ["passkey"] = id, ["name"] = "my phone" })).StatusCode);
        Assert.Contains("Remove my phone", await (await browser.Get("/me/second-factor")).Text());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/me", "/me/second-factor?handler=RemovePasskey", new() { ["passkey"] = id })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Use(app.SignedOut(), passkey)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Post("/me", "/me/second-factor?handler=RemoveAuthenticator", [])).StatusCode);
    }

    [Fact]
    public async Task Nobody_removes_or_renames_the_passkey_of_another()
    {
        await using var app = await App.Running();
        using var passkey = new SoftPasskey();
        await Add(app, await app.WithSignIn(await app.Somebody("lead")), passkey);
        var id = Convert.ToHexStringLower(await app.Read(r => r.Of<IdentityUserPasskey<string>>().Select(p => p.CredentialId).SingleAsync()));
        var other = await app.SignedIn(await app.Somebody("administrator"));
        foreach (var handler in new[] { "Name", "RemovePasskey" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/me", $"/me/second-factor?handler={handler}", new() { ["passkey"] = id })).StatusCode);
        Assert.Equal("/", (await Use(app.SignedOut(), passkey)).Headers.Location!.ToString());
    }

    static async Task<Browser> Add(App app, Person person, SoftPasskey passkey)
    {
        var browser = await app.SignedIn(person);
        var token = await Token(browser, "/me/second-factor");
        var answer = await Send(browser, "/me/second-factor?handler=Passkey", token, ("credential", passkey.Create(await Options(browser, "/me/second-factor", token))), ("name", "test"));
        Assert.True((int)answer.StatusCode < 400, await answer.Text());
        return browser;
    }

    static async Task<HttpResponseMessage> Use(Browser browser, SoftPasskey passkey, string then = "")
    {
        var token = await Token(browser, "/sign-in");
        return await Send(browser, "/sign-in?handler=Passkey", token, ("credential", passkey.Get(await Options(browser, "/sign-in", token))), ("Then", then));
    }

    static async Task<string> Token(Browser browser, string page) => (await browser.Page(page)).QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;

    static async Task<string> Options(Browser browser, string page, string token) => await (await Send(browser, $"{page}?handler=PasskeyOptions", token)).Content.ReadAsStringAsync();

    static Task<HttpResponseMessage> Send(Browser browser, string address, string token, params (string Name, string Value)[] fields) => browser.Send(new(HttpMethod.Post, address)
    {
        Headers = { { "Origin", "http://localhost" } },
        Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", token)]),
    });
}
