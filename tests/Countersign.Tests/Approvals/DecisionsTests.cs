using System.Net;
using Countersign.Approvals;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Approvals;

/// <summary>Asking for changes and rejecting, and the way back to writing.</summary>
public sealed class DecisionsTests
{
    [Theory]
    [InlineData("Ask for changes", DraftState.ChangesAsked, "Changes are asked for in your post.", "What to change")]
    [InlineData("Reject", DraftState.Rejected, "Your post was rejected. Read why.", "Why it was rejected")]
    internal async Task The_author_reads_why_and_may_write_on_it(string button, DraftState state, string notice, string heading)
    {
        await using var app = await Running();
        var (draft, author, approver) = await Waiting(app);
        var answer = await (await app.SignedIn(approver)).Submit(Links.Decide(draft.Id), new() { ["Reason"] = "County says 6pm, not 5pm." }, button);

        AccountSituations.Redirects(answer, Links.Post(draft.Id));
        Assert.Equal(state, (await app.Read(r => r.Of<Draft>().SingleAsync())).State);
        Assert.Equal(notice, Assert.Single(await app.OpenNotices(author)).Text);
        Assert.Empty(await app.Read(r => r.Of<Delivery>().ToListAsync()));
        var own = await app.SignedIn(author);
        var page = await own.Page(Links.Post(draft.Id));
        Assert.Contains(heading, page.Body!.TextContent);
        Assert.Contains("County says 6pm, not 5pm.", page.QuerySelector("q")!.TextContent);
        if (state is DraftState.Rejected)
            AccountSituations.Redirects(await own.Submit(Links.Post(draft.Id), [], form: $"{Links.Post(draft.Id)}?handler=Reopen"), Links.Post(draft.Id));
        Assert.Equal(HttpStatusCode.OK, (await own.Get(Links.EditDraft(draft.Id))).StatusCode);
    }

    [Theory]
    [InlineData("Ask for changes", "Say what should be changed")]
    [InlineData("Reject", "Say why it must not go out")]
    public async Task Without_a_reason_nothing_is_decided(string button, string instruction)
    {
        await using var app = await Running();
        var (draft, _, approver) = await Waiting(app);
        var answer = await (await app.SignedIn(approver)).Submit(Links.Decide(draft.Id), new() { ["Reason"] = "  " }, button);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(instruction, await answer.Text());
        Assert.Equal(DraftState.Waiting, (await app.Read(r => r.Of<Draft>().SingleAsync())).State);
    }

    [Fact]
    public async Task What_changed_while_it_was_read_is_shown_again_before_anything_is_decided()
    {
        await using var app = await Running();
        var (draft, _, approver) = await Waiting(app);
        var browser = await app.SignedIn(approver);
        var answer = await browser.Post(Links.Decide(draft.Id), $"{Links.Decide(draft.Id)}?handler=Reject", new() { ["ShownHash"] = new string('0', 64), ["Reason"] = "Not this" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(DraftState.Waiting, (await app.Read(r => r.Of<Draft>().SingleAsync())).State);
        Assert.Empty(await app.Read(r => r.Of<Approval>().ToListAsync()));
    }

    public static TheoryData<string, string> NotEntitled => new()
    {
        { "author", "approval.own-post" }, { "last editor", "approval.own-post" }, { "submitter", "approval.own-post" }, { "no grant", "approval.no-grant" }, { "no role", "approval.no-role" },
    };

    /// <summary>Who may not countersign decides nothing else either: a post is not thrown out, or sent back, by who wrote it or has no say.</summary>
    [Theory, MemberData(nameof(NotEntitled))]
    public async Task Who_may_not_countersign_may_neither_reject_nor_ask_for_changes(string who, string code)
    {
        await using var app = await Running();
        var (draft, author, approver) = await Waiting(app);
        var lead = await app.Somebody("lead", null, "Lea Lead");
        var account = await app.Read(r => r.Of<Countersign.Accounts.Account>().SingleAsync());
        if (who != "no grant")
            await app.Grant(account, lead, approve: true);
        await app.Changes.Make(new Situation("hands"), Countersign.Archive.Actor.Setup, null, async db =>
        {
            var row = await db.Of<Draft>().SingleAsync();
            if (who is "last editor")
                row.LastEditorId = lead.Id;
            if (who is "submitter")
                row.SubmitterId = lead.Id;
        });
        var person = who switch { "author" => author, "no role" => await app.Somebody("trustee"), _ => lead };
        var hash = await app.HashOf(draft);
        foreach (var decide in (Func<Decisions, Task<Countersign.Archive.Outcome>>[])[d => d.Reject(draft.Id, hash, "Not this"), d => d.AskForChanges(draft.Id, hash, "Another time")])
            Assert.Equal(code, Assert.IsType<Countersign.Archive.Outcome.Refused>(await app.As(person, s => decide(s.GetRequiredService<Decisions>()))).Code);
        Assert.Equal(DraftState.Waiting, (await app.Read(r => r.Of<Draft>().SingleAsync())).State);
        Assert.Empty(await app.Read(r => r.Of<Approval>().ToListAsync()));
        Assert.Equal(2, (await app.Leaves("post.decision-refused")).Count);
    }

    [Fact]
    public async Task Only_its_author_opens_a_rejected_post_again()
    {
        await using var app = await Running();
        var (draft, author, approver) = await Waiting(app);
        var other = await app.Somebody("author", Situations.Unit, "Owen Price");
        await (await app.SignedIn(approver)).Submit(Links.Decide(draft.Id), new() { ["Reason"] = "Not in our name." }, "Reject");
        foreach (var somebody in new[] { other, approver })
        {
            Assert.IsType<Countersign.Archive.Outcome.Missing>(await app.As(somebody, s => s.GetRequiredService<ReopenDraft>().Run(draft.Id)));
            Assert.DoesNotContain("Write on it again", (await (await app.SignedIn(somebody)).Page(Links.Post(draft.Id))).Body!.TextContent);
        }
        Assert.IsType<Countersign.Archive.Outcome.Done>(await app.As(author, s => s.GetRequiredService<ReopenDraft>().Run(draft.Id)));
        Assert.IsType<Countersign.Archive.Outcome.Stale>(await app.As(author, s => s.GetRequiredService<ReopenDraft>().Run(draft.Id)));
    }

    static Task<App> Running() => App.Running(services => services.AddSingleton<INetwork>(new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, TimeProvider.System)));

    static async Task<(Draft Draft, Person Author, Person Approver)> Waiting(App app)
    {
        var author = await app.Somebody("author", Situations.Unit, "Priya Shah");
        var approver = await app.Somebody("approver", Situations.Unit, "Maya Jones");
        var account = await app.AccountOn("ledger");
        await app.Grant(account, author, draft: true);
        await app.Grant(account, approver, approve: true);
        return (await app.DraftBy(author, [account], state: DraftState.Waiting), author, approver);
    }
}
