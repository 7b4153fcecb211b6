using System.Net;
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
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Approvals;

public sealed class ApproveDraftTests
{
    static Task<App> Running() => App.Running(services => services.AddSingleton<INetwork>(new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, TimeProvider.System)));

    [Fact]
    [Clause("S2-5.2c")]
    public async Task A_second_person_countersigns_on_the_page_and_the_post_is_scheduled()
    {
        await using var app = await Running();
        var (draft, approver) = await Waiting(app);
        var browser = await app.SignedIn(approver);
        var answer = await browser.Submit(Links.Decide(draft.Id), new() { ["CouldHarm"] = "false" }, "Countersign");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var approval = await app.Read(r => r.Of<Approval>().SingleAsync());
        Assert.Equal((Decision.Approved, approver.Id), (approval.Decision, approval.PersonId));
        var delivery = await app.DeliveryOf(draft);
        Assert.Equal((DeliveryState.Scheduled, approval.Hash), (delivery.State, delivery.Hash));
        Assert.Single(await app.Read(r => r.Of<LogEntry>().Where(e => e.Kind == "post.approved" && e.Subject == $"post/{draft.Id}").ToListAsync()));
    }

    [Fact]
    [Clause("S2-5.1e")]
    public async Task Before_it_goes_out_the_page_says_that_copies_stay()
    {
        await using var app = await Running();
        var (draft, approver) = await Waiting(app);
        var page = await (await app.SignedIn(approver)).Page(Links.Decide(draft.Id));
        Assert.Contains("does not take back the copies", page.GetElementById("what")!.ParentElement!.TextContent);
    }

    public static TheoryData<bool, bool, bool> WhoTouchedIt()
    {
        var cases = new TheoryData<bool, bool, bool>();
        for (var i = 1; i < 8; i++)
            cases.Add((i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
        return cases;
    }

    [Theory, MemberData(nameof(WhoTouchedIt))]
    [Clause("S0-6.4.1b"), Clause("S0-8.8")]
    public async Task Whoever_wrote_changed_or_sent_a_post_can_never_countersign_it(bool author, bool editor, bool submitter)
    {
        await using var app = await Running();
        var (draft, approver) = await Waiting(app);
        await app.Changes.Make(new Situation("touched"), Actor.Setup, null, async db =>
        {
            var row = await db.Of<Draft>().SingleAsync(d => d.Id == draft.Id);
            if (editor) row.LastEditorId = approver.Id;
            if (submitter) row.SubmitterId = approver.Id;
            if (author) db.Store.Entry(row).Property(d => d.AuthorId).CurrentValue = approver.Id;
        });
        var browser = await app.SignedIn(approver);
        var page = await browser.Page(Links.Decide(draft.Id));
        Assert.Contains("somebody else must countersign", page.Body!.TextContent);

        var outcome = await app.As(approver, async scope => await scope.GetRequiredService<ApproveDraft>().Run(draft.Id, await app.HashOf(draft), false));
        Assert.Equal("approval.own-post", Assert.IsType<Outcome.Refused>(outcome).Code);
        Assert.Equal(0, await app.Read(r => r.Of<Approval>().CountAsync()));
        Assert.Equal(0, await app.Read(r => r.Of<Delivery>().CountAsync()));
        Assert.Equal(1, await app.Read(r => r.Of<LogEntry>().CountAsync(e => e.Kind == "post.decision-refused")));
    }

    [Theory]
    [InlineData(null, "Answer whether the post could harm")]
    [InlineData("true", "could harm our good name, so it does not go out")]
    [Clause("S0-6.4.1b"), Clause("S0-8.8"), Clause("S2-5.4a"), Clause("S3-aim-05")]
    public async Task Without_a_no_to_the_reputation_question_nothing_is_countersigned(string? answer, string message)
    {
        await using var app = await Running();
        var (draft, approver) = await Waiting(app);
        var browser = await app.SignedIn(approver);
        var sent = await browser.Submit(Links.Decide(draft.Id), answer is null ? [] : new() { ["CouldHarm"] = answer }, "Countersign", form: $"{Links.Decide(draft.Id)}?handler=Approve");
        Assert.Contains(message, await sent.Content.ReadAsStringAsync());
        Assert.Equal(DraftState.Waiting, await app.Read(r => r.Of<Draft>().Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Two_people_pressing_at_once_make_one_decision()
    {
        await using var app = await Running();
        var (draft, first) = await Waiting(app);
        var second = await app.Somebody("approver", Situations.Unit, "Second Approver");
        await app.Grant(await app.Read(r => r.Of<Account>().SingleAsync()), second, approve: true);
        var hash = await app.HashOf(draft);
        var outcomes = await Task.WhenAll(
            Task.Run(() => app.As(first, s => s.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, false))),
            Task.Run(() => app.As(second, s => s.GetRequiredService<Decisions>().Reject(draft.Id, hash, "Not now"))));
        Assert.Single(outcomes.OfType<Outcome.Done>());
        Assert.Single(outcomes.OfType<Outcome.Stale>());
        Assert.Equal(1, await app.Read(r => r.Of<Approval>().CountAsync()));
    }

    [Fact]
    public async Task An_approval_sent_a_second_time_changes_nothing()
    {
        await using var app = await Running();
        var (draft, approver) = await Waiting(app);
        var hash = await app.HashOf(draft);
        Assert.IsType<Outcome.Done>(await app.As(approver, s => s.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, false)));
        Assert.IsType<Outcome.Stale>(await app.As(approver, s => s.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, false)));
        Assert.Equal(1, await app.Read(r => r.Of<Delivery>().CountAsync()));
    }

    [Fact]
    [Clause("S0-6.1.1")]
    public async Task Without_a_grant_on_every_account_the_role_alone_does_not_countersign()
    {
        await using var app = await Running();
        var author = await app.Somebody("author", Situations.Unit);
        var approver = await app.Somebody("approver", Situations.Unit);
        var (one, two) = (await app.AccountOn("ledger", "One"), await app.AccountOn("ledger", "Two"));
        await app.Grant(one, approver, approve: true);
        var draft = await app.DraftBy(author, [one, two], state: DraftState.Waiting);
        var outcome = await app.As(approver, async s => await s.GetRequiredService<ApproveDraft>().Run(draft.Id, await app.HashOf(draft), false));
        var refused = Assert.IsType<Outcome.Refused>(outcome);
        Assert.Equal("approval.no-grant", refused.Code);
        Assert.Contains("Two", refused.Why);
    }

    /// <summary>Every field that the seal covers, changed on its own between countersigning and sending.</summary>
    public static TheoryData<string> Fields() => [.. Tampering.Keys];

    static readonly Dictionary<string, Func<Writer, Draft, Task>> Tampering = new()
    {
        ["text"] = (_, d) => Do(() => d.Text += "."),
        ["language"] = (_, d) => Do(() => d.Language = "cy"),
        ["content warning"] = (_, d) => Do(() => d.ContentWarning = "Flood"),
        ["planned time"] = (_, d) => Do(() => d.PlannedAt = App.Start.AddMinutes(1)),
        ["planned local time"] = (_, d) => Do(() => d.PlannedLocal = "2026-11-24T10:05"),
        ["planned zone"] = (_, d) => Do(() => d.PlannedZone = "Europe/Dublin"),
        ["planned choice"] = (_, d) => Do(() => d.PlannedChoice = "second"),
        ["an account added"] = async (db, d) => db.Add(new DraftTarget { Id = Ids.New(), DraftId = d.Id, AccountId = (await db.Of<Account>().SingleAsync(a => a.DisplayName == "Other")).Id }),
        ["a picture added"] = (db, d) => Do(() =>
        {
            db.Add(new Countersign.Media.MediaItem { Id = "m1", UnitId = d.UnitId, Sha256 = new string('a', 64), Type = "image/png", Bytes = 10, Width = 1, Height = 1, FileName = "a.png", UploaderId = d.AuthorId, UploadedAt = db.Now });
            db.Add(new DraftPicture { Id = Ids.New(), DraftId = d.Id, MediaId = "m1", Position = 0, AltText = "A" });
        }),
        ["approval lapsed"] = async (db, _) => (await db.Of<Approval>().SingleAsync()).LapsedAt = db.Now,
        ["approver disabled"] = async (db, _) => (await db.Of<Person>().SingleAsync(p => p.Name == "Maya Jones")).State = PersonState.Disabled,
        ["approver's grant taken"] = async (db, _) => (await db.Of<Grant>().SingleAsync(g => g.MayApprove)).MayApprove = false,
        ["approver's role taken"] = async (db, _) => db.Remove(await db.Of<Membership>().SingleAsync(m => m.Role == "approver")),
        ["approver made last editor"] = async (db, d) => d.LastEditorId = (await db.Of<Person>().SingleAsync(p => p.Name == "Maya Jones")).Id,
        ["account paused"] = async (db, d) => (await db.Of<Account>().SingleAsync(a => a.DisplayName != "Other")).State = AccountState.Paused,
        ["account disconnected"] = async (db, d) => (await db.Of<Account>().SingleAsync(a => a.DisplayName != "Other")).State = AccountState.Disconnected,
        ["account needs sign-in"] = async (db, d) => (await db.Of<Account>().SingleAsync(a => a.DisplayName != "Other")).State = AccountState.NeedsSignIn,
        ["draft taken back"] = (_, d) => Do(() => d.State = DraftState.Withdrawn),
    };

    static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    [Theory, MemberData(nameof(Fields))]
    public async Task What_was_countersigned_is_held_when_anything_about_it_has_changed(string field)
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time);
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var post = await app.CountersignedPost();
        await app.AccountOn("ledger", "Other");
        await app.Changes.Make(new Situation("tamper"), Actor.Setup, null, async db =>
        {
            var draft = await db.Of<Draft>().SingleAsync(d => d.Id == post.Draft.Id);
            await Tampering[field](db, draft);
            return 0;
        });
        await app.Work();
        var delivery = await app.DeliveryOf(post.Draft);
        Assert.Equal(DeliveryState.Held, delivery.State);
        Assert.NotEmpty(delivery.StateReason!);
        Assert.Empty(network.Effects);
        Assert.Equal(1, await app.Read(r => r.Of<LogEntry>().CountAsync(e => e.Kind == "delivery.held")));
    }

    [Fact]
    public async Task The_approver_sees_what_changed_since_the_last_decision()
    {
        await using var app = await Running();
        var (draft, approver) = await Waiting(app, "Mill Lane is closed from 5pm today.");
        var browser = await app.SignedIn(approver);
        var asked = await browser.Submit(Links.Decide(draft.Id), new() { ["Reason"] = "County says 6pm" }, "Ask for changes");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        await app.Changes.Make(new Situation("edited"), Actor.Setup, null, async db =>
        {
            var row = await db.Of<Draft>().SingleAsync();
            (row.Text, row.State) = ("Mill Lane is closed from 6pm today.", DraftState.Waiting);
        });
        var page = await browser.Page(Links.Decide(draft.Id));
        Assert.Equal("5pm ", page.QuerySelector("del")!.TextContent);
        Assert.Equal("6pm ", page.QuerySelector("ins")!.TextContent);
    }

    static async Task<(Draft Draft, Person Approver)> Waiting(App app, string text = "The library opens at 10 on Saturday.")
    {
        var author = await app.Somebody("author", Situations.Unit, "Priya Shah");
        var approver = await app.Somebody("approver", Situations.Unit, "Maya Jones");
        var account = await app.AccountOn("ledger");
        await app.Grant(account, author, draft: true);
        await app.Grant(account, approver, approve: true);
        return (await app.DraftBy(author, [account], text, DraftState.Waiting), approver);
    }
}
