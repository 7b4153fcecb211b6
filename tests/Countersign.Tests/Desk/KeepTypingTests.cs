using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Desk;

public sealed class KeepTypingTests
{
    static string Typed(IHtmlDocument page) => ((IHtmlTextAreaElement)page.GetElementById("text")!).Value;

    [Fact]
    public async Task What_was_typed_and_not_saved_is_offered_on_return_and_can_be_used_or_dropped()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        var page = await browser.Page("/posts/write");
        var answer = await browser.Compose(page, "/posts/typing", [("Text", "Half a thought"), ("Accounts", account.Id)]);
        Assert.Contains("kept at 10:00", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await app.Leaves("draft.saved"));

        var back = await browser.Page("/posts/write");
        Assert.Equal("", Typed(back));
        Assert.Contains("unsaved typing from 10:00", back.Body!.TextContent);
        var use = back.QuerySelector("a[href*='use=']")!.GetAttribute("href")!;
        var taken = await browser.Page(use);
        Assert.Equal("Half a thought", Typed(taken));

        await browser.Compose(taken, "/posts/write", []);
        Assert.Equal("Half a thought", (await app.Read(r => r.Of<Draft>().SingleAsync())).Text);
        Assert.DoesNotContain("unsaved typing", (await browser.Page("/posts/write")).Body!.TextContent);

        await browser.Compose(await browser.Page("/posts/write"), "/posts/typing", [("Text", "Another")]);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/posts/write", new() { ["Typed"] = Key((await browser.Page("/posts/write")).QuerySelector("a[href*='use=']")!.GetAttribute("href")!) }, "Drop it")).StatusCode);
        Assert.Equal(0, await app.Read(r => r.Of<Autosave>().CountAsync()));
    }

    static string Key(string address) => address[(address.IndexOf('=', StringComparison.Ordinal) + 1)..];

    [Fact]
    public async Task Two_tabs_keep_their_typing_apart_and_both_are_offered()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        await browser.Compose(await browser.Page("/posts/write"), "/posts/typing", [("Text", "In the first tab")]);
        await browser.Compose(await browser.Page("/posts/write"), "/posts/typing", [("Text", "In the second tab")]);
        var body = (await browser.Page("/posts/write")).Body!.TextContent;
        Assert.Contains("In the first tab", body);
        Assert.Contains("In the second tab", body);
    }

    [Theory]
    [InlineData("/posts/write")]
    [InlineData("/posts/typing")]
    public async Task What_is_sent_after_the_sign_in_ran_out_waits_for_its_writer(string address)
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        var page = await browser.Page("/posts/write");
        app.Time.Pass(TimeSpan.FromHours(3));

        var answer = await browser.Compose(page, address, [("Text", "Typed for a long time"), ("Accounts", account.Id), ("Language", "cy")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in?then=", answer.Headers.Location!.ToString());
        Assert.Equal(0, await app.Read(r => r.Of<Draft>().CountAsync()));
        var then = Uri.UnescapeDataString(answer.Headers.Location.ToString()["/sign-in?then=".Length..]);
        var back = await (await app.SignedIn(priya)).Page(then);
        Assert.Equal("Typed for a long time", Typed(back));
        Assert.Equal("cy", ((IHtmlSelectElement)back.GetElementById("language")!).Value);
        Assert.Contains("had typed by 13:00", back.Body!.TextContent);

        var stranger = await (await app.SignedIn(await app.Somebody("author", await app.FirstUnit()))).Page(then);
        Assert.DoesNotContain("Typed for a long time", stranger.Body!.TextContent);
    }

    [Fact]
    public async Task A_draft_edited_after_the_sign_in_ran_out_comes_back_to_that_draft()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        await browser.Compose("/posts/write", [("Text", "First"), ("Accounts", account.Id)]);
        var draft = await app.Read(r => r.Of<Draft>().SingleAsync());
        var page = await browser.Page($"/posts/{draft.Id}/edit");
        app.Time.Pass(TimeSpan.FromHours(3));
        var answer = await browser.Compose(page, $"/posts/{draft.Id}/edit", [("Text", "Second")]);
        var then = Uri.UnescapeDataString(answer.Headers.Location!.ToString()["/sign-in?then=".Length..]);
        Assert.StartsWith($"/posts/{draft.Id}/edit?use=", then);
        var again = await app.SignedIn(priya);
        await again.Compose(await again.Page(then), $"/posts/{draft.Id}/edit", []);
        Assert.Equal("Second", await app.Read(r => r.Of<Draft>().Select(d => d.Text).SingleAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("forged")]
    public async Task A_form_that_was_not_made_for_anybody_keeps_nothing(string token)
    {
        await using var app = await App.Running();
        var answer = await app.SignedOut().Send(new(HttpMethod.Post, "/posts/write") { Content = new FormUrlEncodedContent([new("Text", "Spam"), new("Token", token)]) });
        Assert.Equal("/sign-in?then=%2F", answer.Headers.Location!.ToString());
        Assert.Equal(0, await app.Read(r => r.Of<Autosave>().CountAsync()));
    }

    [Fact]
    public async Task A_form_older_than_a_week_keeps_nothing()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var browser = await app.SignedIn(priya);
        var page = await browser.Page("/posts/write");
        app.Time.Pass(TimeSpan.FromDays(8));
        await browser.Compose(page, "/posts/write", [("Text", "Very old")]);
        Assert.Equal(0, await app.Read(r => r.Of<Autosave>().CountAsync()));
    }
}
