using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Platform.Database;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Shared;

/// <summary>What a person sees when a form could not be taken: what happened, what to do, and every sentence that was typed.</summary>
public sealed class ProblemTests
{
    const string Text = "Mill Lane is closed from 6pm on Tuesday.";

    [Fact]
    public async Task On_a_full_disk_nothing_is_half_done_reading_goes_on_and_the_words_come_back()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit(), "Priya Shah");
        var account = await app.AnAccount("mastodon", writers: priya);
        var browser = await app.SignedIn(priya);
        await Fill(app);
        var size = app.Size();

        var answer = await browser.Compose("/posts/write", [("Text", Text), ("Accounts", account.Id)]);
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains("disk of Countersign is full", page.Body!.TextContent);
        Assert.Contains(page.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>(), area => area.Value == Text);
        Assert.Equal(size, app.Size());
        Assert.Empty(await app.Read(r => r.Of<Draft>().ToListAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/posts/write")).StatusCode);

        await Empty(app);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Compose("/posts/write", [("Text", Text), ("Accounts", account.Id)])).StatusCode);
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task A_form_that_was_open_for_too_long_gives_its_words_back()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit(), "Priya Shah");
        var browser = await app.SignedIn(priya);
        var answer = await browser.Send(new(HttpMethod.Post, "/posts/write") { Content = new FormUrlEncodedContent([new("Text", Text), new("Password", "not a word of this")]) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains("could not be taken", page.Body!.TextContent);
        Assert.Equal(Text, Assert.Single(page.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>()).Value);
        Assert.DoesNotContain("not a word of this", page.DocumentElement.OuterHtml);
    }

    /// <summary>From here on the engine answers every write of the log as it does on a full disk.</summary>
    static Task Fill(App app) => OnTheWriteConnection(app, app.Installation.Database.Engine is Engine.Sqlite
        ? "pragma max_page_count = 1"
        : """
          create function no_room() returns trigger language plpgsql as $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$;
          create trigger no_room before insert on log_records for each row execute function no_room();
          """);

    static Task Empty(App app) => OnTheWriteConnection(app, app.Installation.Database.Engine is Engine.Sqlite ? "pragma max_page_count = 1000000" : "drop trigger no_room on log_records");

    static async Task OnTheWriteConnection(App app, string sql)
    {
        await using var turn = await app.Services.GetRequiredService<WriteTurns>().Next();
        turn.Connection.Execute(sql);
    }
}
