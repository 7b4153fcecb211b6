using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Approvals;

public sealed class SubmitDraftTests
{
    [Fact]
    public async Task A_clean_draft_is_sent_and_only_those_who_may_countersign_all_of_it_are_told()
    {
        await using var app = await App.Running();
        var (author, account, draft) = await Written(app, "The library opens at 10 on Saturday.");
        var second = await app.AnAccount("bluesky", Situations.Unit, writers: author);
        await app.Changes.Make(new Situation("target"), Actor.Setup, null, db => Task.FromResult(db.Add(new DraftTarget { Id = "second", DraftId = draft.Id, AccountId = second.Id })));
        var (both, one, none) = (await app.Somebody("approver", Situations.Unit), await app.Somebody("approver", Situations.Unit), await app.Somebody("approver", Situations.Unit));
        await app.Grant(account, both, approve: true);
        await app.Grant(second, both, approve: true);
        await app.Grant(account, one, approve: true);

        AccountSituations.Redirects(await Send(app, author, draft), Links.Post(draft.Id));
        var sent = await app.Read(r => r.Of<Draft>().SingleAsync());
        Assert.Equal((DraftState.Waiting, author.Id), (sent.State, sent.SubmitterId));
        Assert.Equal("A post is waiting for your countersignature.", Assert.Single(await app.OpenNotices(both)).Text);
        Assert.Empty(await app.OpenNotices(one));
        Assert.Empty(await app.OpenNotices(none));
        Assert.Empty(await app.OpenNotices(author));
        Assert.Contains(draft.Text, (await (await app.SignedIn(both)).Page(Links.Home)).Body!.TextContent);
    }

    [Fact]
    [Clause("S0-8.a"), Clause("S3-bp-02a")]
    public async Task What_is_stored_is_checked_at_submit_and_nothing_in_the_form_can_switch_that_off()
    {
        await using var app = await App.Running();
        var (author, _, draft) = await Written(app, "The library opens at 10 on Saturday.");
        // The words change after the page was shown and its checks were green.
        await app.Changes.Make(new Situation("edited"), Actor.Setup, null, async db => (await db.Of<Draft>().SingleAsync()).Text = "Ring Mrs Hale at home on 01632 960983.");
        var answer = await Send(app, author, draft, ("Checks", "off"), ("MaySubmit", "true"), ("Findings", ""), ("RuleSet", "none"), ("Force", "true"));

        AccountSituations.Redirects(answer, Links.EditDraft(draft.Id));
        Assert.Equal(DraftState.Writing, (await app.Read(r => r.Of<Draft>().SingleAsync())).State);
        Assert.Empty(await app.Leaves("post.submitted"));
    }

    [Fact]
    public async Task Sent_twice_it_is_sent_once()
    {
        await using var app = await App.Running();
        var (author, _, draft) = await Written(app, "The library opens at 10 on Saturday.");
        var browser = await app.SignedIn(author);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => browser.Copy().Post(Links.EditDraft(draft.Id), $"/posts/{draft.Id}/submit", new() { ["Version"] = $"{draft.Version}" })));
        Assert.Single(await app.Leaves("post.submitted"));
    }

    [Fact]
    public async Task An_older_version_is_not_sent()
    {
        await using var app = await App.Running();
        var (author, _, draft) = await Written(app, "The library opens at 10 on Saturday.");
        await app.Changes.Make(new Situation("edited"), Actor.Setup, null, async db => (await db.Of<Draft>().SingleAsync()).Version++);
        var browser = await app.SignedIn(author);
        await browser.Post(Links.EditDraft(draft.Id), $"/posts/{draft.Id}/submit", new() { ["Version"] = $"{draft.Version}" });
        Assert.Contains("changed in another window", (await browser.Page(Links.EditDraft(draft.Id))).Body!.TextContent);
        Assert.Empty(await app.Leaves("post.submitted"));
    }

    [Fact]
    public async Task A_time_that_has_passed_meanwhile_is_asked_again()
    {
        await using var app = await App.Running();
        var (author, _, draft) = await Written(app, "The library opens at 10 on Saturday.", App.Start.AddMinutes(30));
        app.Time.Pass(TimeSpan.FromMinutes(50));
        var browser = await app.SignedIn(author);
        await browser.Post(Links.EditDraft(draft.Id), $"/posts/{draft.Id}/submit", new() { ["Version"] = $"{draft.Version}" });
        Assert.Contains("Choose another time", (await browser.Page(Links.EditDraft(draft.Id))).Body!.TextContent);
        Assert.Empty(await app.Leaves("post.submitted"));
    }

    static async Task<HttpResponseMessage> Send(App app, Person author, Draft draft, params (string Name, string Value)[] more) =>
        await (await app.SignedIn(author)).Post(Links.EditDraft(draft.Id), $"/posts/{draft.Id}/submit", new(more.Select(m => new KeyValuePair<string, string>(m.Name, m.Value)).Append(new("Version", $"{draft.Version}"))));

    static async Task<(Person Author, Account Account, Draft Draft)> Written(App app, string text, DateTimeOffset? planned = null)
    {
        var author = await app.Somebody("author", Situations.Unit, "Priya Shah");
        var account = await app.AnAccount("mastodon", Situations.Unit, writers: author);
        return (author, account, await app.DraftBy(author, [account], text, planned: planned));
    }
}
