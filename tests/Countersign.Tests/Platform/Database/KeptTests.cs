using System.Net;
using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Platform.Database;

/// <summary>What pages show is kept in memory only for as long as it is what the database says.</summary>
public class KeptTests
{
    [Fact]
    public async Task What_another_process_commits_is_on_the_next_page()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("lead", name: "Maya Jones"));
        Assert.Contains("Maya Jones", (await browser.Page(Links.Home)).Body!.TextContent);

        using (var other = app.Installation.Database.Open())
            Assert.Equal(1, other.Execute("update people set name = 'Maya Jones-Reed' where name = 'Maya Jones'"));

        Assert.Contains("Maya Jones-Reed", (await browser.Page(Links.Home)).Body!.TextContent);
    }

    [Fact]
    public async Task Somebody_disabled_by_another_process_is_out_at_the_next_request()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("lead", name: "Maya Jones"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(Links.Posts)).StatusCode);

        using (var other = app.Installation.Database.Open())
            other.Execute("update people set state = 'Disabled' where name = 'Maya Jones'");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get(Links.Posts)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_by_the_clock_although_nothing_was_written()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("lead"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(Links.Home)).StatusCode);

        app.Time.Pass(TimeSpan.FromHours(2));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get(Links.Home)).StatusCode);
    }

    [Fact]
    public async Task The_same_address_shows_each_unit_its_own_posts()
    {
        await using var app = await App.Running();
        var first = await app.FirstUnit();
        var (here, there) = (await app.Somebody("author", first), await app.Somebody("author", "libraries"));
        await app.DraftBy(here, [await app.AccountOn("mastodon", "Council", first)], "Bins are collected on Monday.");
        await app.DraftBy(there, [await app.AccountOn("mastodon", "Libraries", "libraries")], "Story time is at ten.");
        var (browserHere, browserThere) = (await app.SignedIn(here), await app.SignedIn(there));

        for (var time = 0; time < 2; time++)
        {
            var (shownHere, shownThere) = ((await browserHere.Page(Links.Posts)).Body!.TextContent, (await browserThere.Page(Links.Posts)).Body!.TextContent);
            Assert.Contains("Bins", shownHere);
            Assert.DoesNotContain("Story", shownHere);
            Assert.Contains("Story", shownThere);
            Assert.DoesNotContain("Bins", shownThere);
        }
    }

    [Fact]
    public async Task An_answer_is_read_once_until_something_is_committed_and_again_in_the_request_that_wrote()
    {
        await using var app = await App.Running();
        var person = await app.Somebody("author", "libraries");
        var reads = 0;
        Task<int> Read() => Task.FromResult(++reads);

        await WhileNobodyElseWrites(app, async () =>
        {
            reads = 0;
            var question = $"a number {Ids.New()}";
            await app.In(scope => scope.GetRequiredService<Kept>().Of(question, Read));
            await app.In(scope => scope.GetRequiredService<Kept>().Of(question, Read));
            return reads;
        }, 1);
        await app.In(async scope =>
        {
            var kept = scope.GetRequiredService<Kept>();
            var before = await kept.Of("another number", Read);
            Assert.Equal(before, await kept.Of("another number", Read));
            await app.Changes.Make(new Situation("change"), Actor.Setup, null, async db => (await db.Find<Person>(p => p.Id == person.Id))!.Name = "Another name");
            Assert.Equal(before + 1, await kept.Of("another number", Read));
            return true;
        });
    }

    [Fact]
    public async Task Two_answers_of_the_database_are_equal_only_where_nothing_was_committed_between_them()
    {
        await using var app = await App.Running();
        var version = app.Services.GetRequiredService<DatabaseVersion>();
        using var other = app.Installation.Database.Open();
        await WhileNobodyElseWrites(app, async () => await version.Now() == await version.Now(), true);

        using var transaction = other.BeginTransaction();
        using var command = other.Command("update organisations set name = 'Southbridge'");
        command.Transaction = transaction;
        command.ExecuteNonQuery();
        var uncommitted = await version.Now();
        transaction.Commit();
        Assert.NotEqual(uncommitted, await version.Now());
    }

    /// <summary>PostgreSQL's snapshot is that of the whole server, on which other tests write; so it is asked again where one did.</summary>
    static async Task WhileNobodyElseWrites<T>(App app, Func<Task<T>> act, T expected)
    {
        var version = app.Services.GetRequiredService<DatabaseVersion>();
        for (var tries = 0; tries < 500; tries++)
        {
            var before = await version.Now();
            var answer = await act();
            if (before == await version.Now())
            {
                Assert.Equal(expected, answer);
                return;
            }
        }
        Assert.Fail("Somebody wrote to the server all the time.");
    }
}
