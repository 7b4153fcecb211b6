using System.Net;
using Countersign.Archive;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.People;

public sealed class SignInTests
{
    [Fact]
    public async Task A_password_and_a_code_sign_a_person_in_and_lead_to_the_page_they_wanted()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browser = app.SignedOut();

        var wanted = await browser.Get("/me?x=1");
        Assert.Equal("/sign-in?then=%2Fme%3Fx%3D1", wanted.Headers.Location!.ToString());
        var half = await browser.TypePassword(person.Email!, then: "?then=%2Fme%3Fx%3D1");
        Assert.Equal("/sign-in/code", half.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/me")).StatusCode);
        var whole = await browser.TypeCode(app.CodeNow());
        Assert.Equal("/me?x=1", whole.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/me/second-factor")).StatusCode);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var first = app.SignedOut();
        await first.TypePassword(person.Email!);
        var second = app.SignedOut();
        await second.TypePassword(person.Email!);
        var code = app.CodeNow();

        Assert.Equal(HttpStatusCode.Redirect, (await first.TypeCode(code)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.TypeCode(code)).StatusCode);
        app.Time.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Redirect, (await second.TypeCode(app.CodeNow())).StatusCode);
    }

    [Fact]
    public async Task Of_two_nodes_that_get_the_same_code_at_once_one_refuses_it()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browsers = Enumerable.Range(0, 4).Select(_ => app.SignedOut()).ToList();
        foreach (var browser in browsers)
            await browser.TypePassword(person.Email!);
        var code = app.CodeNow();
        var answers = await Task.WhenAll(browsers.Select(b => b.TypeCode(code)));
        Assert.Equal(1, answers.Count(a => a.StatusCode is HttpStatusCode.Redirect));
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_answer()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var known = await app.SignedOut().TypePassword(person.Email!, "wrong wrong wrong");
        var unknown = await app.SignedOut().TypePassword("nobody@northbridge.example", "wrong wrong wrong");

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await known.Text(), await unknown.Text());
        Assert.Contains("is not right", await known.Text());
    }

    [Fact]
    public async Task An_unknown_address_costs_as_much_work_as_a_known_one()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        await Time("warm@northbridge.example");
        var known = await Time(person.Email!);
        var unknown = await Time("nobody@northbridge.example");
        Assert.InRange(unknown / known, 0.5, 2);

        async Task<double> Time(string email)
        {
            var best = double.MaxValue;
            for (var i = 0; i < 4; i++)
            {
                var browser = app.SignedOut();
                await browser.Get("/sign-in");
                var started = TimeProvider.System.GetTimestamp();
                await browser.TypePassword(email, "wrong wrong wrong");
                best = Math.Min(best, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
            return best;
        }
    }

    [Fact]
    public async Task Guessing_at_a_person_stops_strangers_and_says_when_but_not_the_browser_they_use()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var own = app.SignedOut();
        await own.TypePassword(person.Email!);
        await own.TypeCode(app.CodeNow());
        await own.Submit("/sign-out", [], form: "sign-out");

        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await app.SignedOut().TypePassword(person.Email!, $"guess number {i}")).StatusCode);
        var stopped = await app.SignedOut().TypePassword(person.Email!);
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        Assert.Contains("Try again after 10:15 on 24 November 2026 (London time)", await stopped.Text());

        app.Time.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal("/sign-in/code", (await own.TypePassword(person.Email!)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await own.TypeCode(app.CodeNow())).StatusCode);

        app.Time.Pass(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().TypePassword(person.Email!)).StatusCode);
    }

    [Fact]
    public async Task One_place_cannot_try_many_people()
    {
        await using var app = await App.Running();
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await app.SignedOut().TypePassword($"person{i}@northbridge.example", "a usual password")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.SignedOut().TypePassword("person20@northbridge.example", "a usual password")).StatusCode);
    }

    [Fact]
    public async Task Six_wrong_codes_are_one_too_many()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browser = app.SignedOut();
        await browser.TypePassword(person.Email!);
        var right = app.CodeNow();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCode(right == "000000" ? "000001" : "000000")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.TypeCode(right)).StatusCode);
    }

    [Fact]
    public async Task Failed_sign_ins_are_recorded_without_what_was_typed()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        await app.SignedOut().TypePassword(person.Email!, "wrong wrong wrong");
        await app.SignedOut().TypePassword("typed.by.mistake@northbridge.example", "wrong wrong wrong");

        var records = await app.Leaves("person.sign-in-failed");
        Assert.Equal(2, records.Count);
        Assert.Contains(person.Id, records[0]);
        Assert.DoesNotContain("typed.by.mistake", records[1]);
        Assert.DoesNotContain(await app.Read(r => r.Of<SignInAttempt>().Select(a => a.Source).ToListAsync()), s => s.Contains("typed"));
    }

    [Fact]
    public async Task Very_many_failures_in_an_hour_are_told_to_the_administrators_once()
    {
        await using var app = await App.Running();
        await app.WithSignIn(await app.Read(r => r.Of<Person>().SingleAsync()));
        for (var i = 0; i < 62; i++)
        {
            await app.SignedOut().TypePassword($"person{i}@northbridge.example", "a usual password");
            app.Time.Pass(TimeSpan.FromSeconds(50));
        }
        Assert.Equal(1, await app.Read(r => r.Of<Notice>().CountAsync(n => n.TopicId == "guessing")));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("///evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/\n/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("http:evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("")]
    [InlineData("/é")]
    public void Only_pages_of_ours_are_returned_to(string then) => Assert.Equal("/", LocalAddress.Or(then, "/"));

    [Theory]
    [InlineData("/")]
    [InlineData("/posts?x=%2F%2Fevil.example")]
    [InlineData("/posts/8k2m#part")]
    public void Pages_of_ours_are_returned_to(string then) => Assert.Equal(then, LocalAddress.Or(then, "/nowhere"));

    [Fact]
    public async Task A_foreign_address_to_return_to_is_ignored_after_signing_in()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browser = app.SignedOut();
        await browser.TypePassword(person.Email!, then: "?then=https%3A%2F%2Fevil.example%2F");
        Assert.Equal("/", (await browser.TypeCode(app.CodeNow())).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_copied_cookie_is_dead_after_signing_out()
    {
        await using var app = await App.Running();
        var (browser, thief) = await app.TwoBrowsersOfOneSession(await app.Somebody("lead"));
        Assert.Equal(HttpStatusCode.OK, (await thief.Get("/sign-out")).StatusCode);
        Assert.Equal("/sign-in", (await browser.Submit("/sign-out", [], form: "sign-out")).Headers.Location!.ToString());
        Assert.StartsWith("/sign-in", (await thief.Get("/sign-out")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_session_ends_after_two_quiet_hours_and_after_twelve_in_any_case()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        for (var i = 0; i < 11; i++)
        {
            app.Time.Pass(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/sign-out")).StatusCode);
        }
        app.Time.Pass(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/sign-out")).StatusCode);

        var quiet = await app.SignedIn(await app.Somebody("lead"));
        app.Time.Pass(TimeSpan.FromMinutes(121));
        Assert.Equal(HttpStatusCode.Redirect, (await quiet.Get("/sign-out")).StatusCode);
    }

    [Fact]
    public async Task Ten_years_later_the_same_password_still_works()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        app.Time.Pass(TimeSpan.FromDays(3653));
        Assert.Equal("/sign-in/code", (await app.SignedOut().TypePassword(person.Email!)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_password_is_compared_exactly()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        foreach (var nearly in new[] { SignInSituations.Password + " ", SignInSituations.Password.ToUpperInvariant(), SignInSituations.Password[..^1], " " + SignInSituations.Password })
            Assert.Equal(HttpStatusCode.BadRequest, (await app.SignedOut().TypePassword(person.Email!, nearly)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_person_is_answered_like_anybody_unknown()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        await app.Changes.Make(new Situation("disabled"), Actor.Setup, null, async db => (await db.Find<Person>(p => p.Id == person.Id))!.State = PersonState.Disabled);
        var answer = await app.SignedOut().TypePassword(person.Email!);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("is not right", await answer.Text());
    }
}
