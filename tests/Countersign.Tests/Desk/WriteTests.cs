using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Desk;

public sealed class WriteTests
{
    [Fact]
    public async Task A_post_for_two_accounts_is_saved_as_one_draft_and_recorded()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit(), "Priya Shah");
        var (mastodon, bluesky) = (await app.AnAccount("mastodon", writers: priya), await app.AnAccount("bluesky", writers: priya));
        var browser = await app.SignedIn(priya);

        var answer = await browser.Compose("/posts/write", [("Text", "Mill Lane is closed from 6pm.\r\nUse the High Street."), ("Accounts", mastodon.Id), ("Accounts", bluesky.Id), ("Language", "cy"), ("ContentWarning", "Flood")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var draft = await app.Read(r => r.Of<Draft>().Include(d => d.Targets).SingleAsync());
        Assert.Equal($"/posts/{draft.Id}/edit", answer.Headers.Location!.ToString());
        Assert.Equal("Mill Lane is closed from 6pm.\nUse the High Street.", draft.Text);
        Assert.Equal(("cy", "Flood", null, 1), (draft.Language, draft.ContentWarning, draft.PlannedLocal, draft.Version));
        Assert.Equal(new[] { mastodon.Id, bluesky.Id }.Order(), draft.Targets.Select(t => t.AccountId).Order());
        Assert.Equal(priya.Id, draft.AuthorId);
        Assert.Single(await app.Records("draft.saved"));

        var page = await browser.Page(answer.Headers.Location.ToString());
        Assert.Equal(draft.Text, ((IHtmlTextAreaElement)page.GetElementById("text")!).Value);
        Assert.Contains("Saved as a draft", page.Body!.TextContent);
    }
}
