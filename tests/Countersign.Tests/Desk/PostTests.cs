using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Desk;

public sealed class PostTests
{
    [Fact]
    public async Task The_story_names_the_account_wherever_it_is_about_one()
    {
        await using var app = await Running();
        var post = await Waiting(app, "Zebra crossing news", "Abbey library");
        await Countersign(app, post);
        await app.Work();
        var items = (await (await app.SignedIn(post.Author)).Page(Links.Post(post.Draft.Id))).QuerySelectorAll(".story > li").Select(li => li.TextContent).ToList();
        var published = items.Where(i => i.Contains("Published by", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, published.Count);
        foreach (var account in post.Accounts)
            Assert.Single(published, i => i.Contains($"for {account.DisplayName} ({account.Handle})", StringComparison.Ordinal));
        Assert.DoesNotContain(post.Accounts, a => items.Single(i => i.Contains("Countersigned", StringComparison.Ordinal)).Contains(a.Handle, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_names_no_account_and_the_page_is_still_there()
    {
        await using var app = await Running();
        var post = await Waiting(app, "Abbey library");
        await Countersign(app, post);
        await app.Work();
        var told = await app.In(s => s.GetRequiredService<History>().Of($"post/{post.Draft.Id}", "delivery"));
        var delivery = (await app.DeliveryOf(post.Draft)).Id;
        Assert.All(told, e => Assert.Equal(e.Kind.StartsWith("delivery.", StringComparison.Ordinal) ? delivery : null, e.Part));
        Assert.Contains(told, e => e.Part is not null);
        using (var connection = app.Installation.Database.Open())
            connection.Execute("update log_records set leaf = @leaf where kind = 'delivery.published'", ("@leaf", "not a record"u8.ToArray()));
        Assert.Null((await app.In(s => s.GetRequiredService<History>().Of($"post/{post.Draft.Id}", "delivery"))).Single(e => e.Kind == "delivery.published").Part);
        Assert.Contains("Published by", (await (await app.SignedIn(post.Author)).Page(Links.Post(post.Draft.Id))).QuerySelector(".story")!.TextContent);
    }

    [Fact]
    public async Task Accounts_stand_in_one_order_wherever_the_post_is_shown()
    {
        await using var app = await Running();
        var post = await Waiting(app, "Zebra crossing news", "Abbey library", "Museum", "Museum");
        var expected = post.Accounts.OrderBy(a => a.DisplayName, StringComparer.Ordinal).ThenBy(a => a.Handle, StringComparer.Ordinal).ToList();
        var names = expected.Select(a => a.DisplayName).ToList();
        var author = await app.SignedIn(post.Author);
        Assert.Equal(expected.Select(a => a.Id), (await author.Page(Links.Write)).QuerySelectorAll("#accounts input").OfType<IHtmlInputElement>().Select(i => i.Value));

        var approver = await app.SignedIn(post.Approver);
        Assert.Equal(expected.Select(a => a.Handle), Handles(await approver.Page(Links.Decide(post.Draft.Id))));
        await Countersign(app, post);
        await app.Work();
        var shown = await author.Page(Links.Post(post.Draft.Id));
        Assert.Equal(expected.Select(a => a.Handle), Handles(shown));
        Assert.Equal(names, shown.QuerySelectorAll("#deliveries ~ .lines .line-title").Select(t => t.TextContent));
        var receipt = await author.Page(Links.PostReceipt(post.Draft.Id));
        Assert.Equal(names, receipt.QuerySelectorAll("#where ~ .lines .line-title").Select(t => t.TextContent));
    }

    [Fact]
    public async Task What_once_went_to_an_account_that_the_post_is_no_longer_for_is_still_shown_there()
    {
        await using var app = await Running();
        var post = await Waiting(app, "Zebra crossing news", "Abbey library");
        await Countersign(app, post);
        var author = await app.SignedIn(post.Author);
        await author.Submit(Links.Post(post.Draft.Id), [], "Take it back", form: $"{Links.Post(post.Draft.Id)}?handler=Withdraw");
        await author.Submit(Links.Post(post.Draft.Id), [], "Write on it again", form: $"{Links.Post(post.Draft.Id)}?handler=Reopen");
        await author.Compose(Links.EditDraft(post.Draft.Id), [("Accounts", post.Accounts[1].Id)]);
        Assert.Contains(post.Accounts[0].DisplayName, (await author.Page(Links.Post(post.Draft.Id))).QuerySelector("#deliveries ~ .lines")!.TextContent);
    }

    sealed record Post(Draft Draft, IReadOnlyList<Account> Accounts, Person Author, Person Approver);

    static Task<App> Running()
    {
        var time = new FakeTime(App.Start);
        return App.Running(services => services.AddSingleton<INetwork>(new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time)), time);
    }

    static IEnumerable<string> Handles(IHtmlDocument page) => page.QuerySelectorAll("article.post header span:last-child").Select(s => s.TextContent.Split(" on ")[0]);

    static async Task<Post> Waiting(App app, params string[] names)
    {
        var author = await app.Somebody("author", Situations.Unit, "Priya Shah");
        var approver = await app.Somebody("approver", Situations.Unit, "Maya Jones");
        var accounts = new List<Account>();
        foreach (var name in names)
        {
            accounts.Add(await app.AccountOn("ledger", name));
            await app.Grant(accounts[^1], author, draft: true);
            await app.Grant(accounts[^1], approver, approve: true);
        }
        return new(await app.DraftBy(author, accounts, state: DraftState.Waiting), accounts, author, approver);
    }

    static async Task Countersign(App app, Post post)
    {
        var hash = await app.HashOf(post.Draft);
        Assert.IsType<Outcome.Done>(await app.As(post.Approver, s => s.GetRequiredService<ApproveDraft>().Run(post.Draft.Id, hash, couldHarm: false)));
    }
}
