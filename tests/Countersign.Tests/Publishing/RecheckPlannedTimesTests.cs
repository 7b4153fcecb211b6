using System.Net;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Jobs;
using Countersign.Platform.Mail;
using Countersign.Platform.Time;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Countersign.Tests.Publishing;

/// <summary>A post is planned in the browser, the program is updated with other time zone rules, and the daily check runs.</summary>
public sealed class RecheckPlannedTimesTests
{
    const string OldTime = "Friday 27 November 2026, 17:45 (London, UTC+00:00)", NewTime = "Friday 27 November 2026, 17:45 (London, UTC+01:00)";

    static readonly DateTimeOffset Planned = new(2026, 11, 27, 17, 45, 0, TimeSpan.Zero);

    sealed class Scene(App app, LedgerNetwork network) : IAsyncDisposable
    {
        public App App => app;

        public LedgerNetwork Network => network;

        public ZoneRules Rules { get; set; } = ZoneRules.OfThisProgram;

        public required Person Author { get; init; }

        public required Person Approver { get; init; }

        public required Account Account { get; init; }

        public static async Task<Scene> Set()
        {
            Scene? scene = null;
            var time = new FakeTime(App.Start);
            var network = new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time);
            var app = await App.Running(services => services.AddSingleton<INetwork>(network).AddTransient(_ => scene?.Rules ?? ZoneRules.OfThisProgram), time);
            var account = await app.AccountOn("ledger");
            scene = new(app, network) { Account = account, Author = await app.Somebody("author", Situations.Unit, "Priya Shah"), Approver = await app.Somebody("approver", Situations.Unit, "Maya Jones") };
            await app.Grant(account, scene.Author, draft: true);
            await app.Grant(account, scene.Approver, approve: true);
            return scene;
        }

        /// <summary>Writes and submits it as its author does, and countersigns it as the second person does.</summary>
        public async Task<Draft> PlannedPost(bool countersigned = true, string date = "2026-11-27", string time = "17:45")
        {
            var browser = await app.SignedIn(Author);
            var answer = await browser.Compose("/posts/write", [("Text", "The library closes early."), ("Accounts", Account.Id), ("When", "planned"), ("Date", date), ("Time", time)], "submit");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            var draft = await Draft();
            if (countersigned)
                Assert.Equal(HttpStatusCode.Redirect, (await (await app.SignedIn(Approver)).Submit(Links.Decide(draft.Id), new() { ["CouldHarm"] = "false" }, "Countersign")).StatusCode);
            return draft;
        }

        public Task<Draft> Draft() => app.Read(r => r.Of<Draft>().OrderByDescending(d => d.CreatedAt).FirstAsync());

        public Task<Delivery> Delivery() => app.Read(r => r.Of<Delivery>().SingleAsync());

        public async Task<string> Check(ZoneRules rules)
        {
            Rules = rules;
            return await app.In(scope => RecheckPlannedTimes.Work.Run(scope, CancellationToken.None));
        }

        public Task<List<Notice>> OpenNotices(Person person) => app.Read(r => r.Of<Notice>().Where(n => n.PersonId == person.Id && n.TopicId == MovedTimeWords.Topic && n.DoneAt == null).ToListAsync());

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    [Fact]
    public async Task A_countersigned_post_whose_time_moves_is_held_and_its_author_told_both_times()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.PlannedPost();
        Assert.Equal((Planned, DeliveryState.Scheduled), ((await scene.Delivery()).Due, (await scene.Delivery()).State));

        Assert.Contains("1 moved", await scene.Check(OtherZoneRules.LondonStaysAt("2026z", 1)));

        var delivery = await scene.Delivery();
        Assert.Equal((DeliveryState.Held, Planned.AddHours(-1)), (delivery.State, delivery.Due));
        var notice = Assert.Single(await scene.OpenNotices(scene.Author));
        Assert.Contains($"planned for {OldTime}", notice.Text);
        Assert.Contains($"2026z that is {NewTime}, 60 minutes earlier", notice.Text);
        Assert.Contains("It is held until somebody decides", notice.Text);
        Assert.Equal(1, await scene.App.Read(r => r.Of<OutgoingMail>().CountAsync(m => m.Recipient == scene.Author.Email && m.Body.Contains(Links.Post(draft.Id)))));
        Assert.Equal("job/planned-times", Assert.Single(await scene.App.Read(r => r.Of<LogEntry>().Where(e => e.Kind == "post.time-moved" && e.Subject == $"post/{draft.Id}").ToListAsync())).Actor);

        var author = await scene.App.SignedIn(scene.Author);
        Assert.Contains(NewTime, (await author.Page("/")).Body!.TextContent);
        Assert.Contains(NewTime, (await author.Page(Links.Post(draft.Id))).Body!.TextContent);
        scene.App.Time.Pass(TimeSpan.FromDays(4));
        await scene.App.Work();
        Assert.Empty(scene.Network.Effects);
    }

    [Fact]
    public async Task Let_go_by_a_second_person_it_goes_out_at_the_time_as_the_new_rules_have_it()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.PlannedPost();
        await scene.Check(OtherZoneRules.LondonStaysAt("2026z", 1));
        var manager = await scene.App.SignedIn(await scene.App.Somebody("manager", Situations.Unit));
        var released = await manager.Submit(Links.Post(draft.Id), new() { ["Delivery"] = (await scene.Delivery()).Id }, "Let it go at its time", form: $"{Links.Post(draft.Id)}?handler=Release");
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        Assert.Contains("at its time where that is still to come", (await manager.Page(Links.Post(draft.Id))).Body!.TextContent);
        Assert.Empty(await scene.OpenNotices(scene.Author));

        scene.App.Time.Be(Planned.AddHours(-1).AddSeconds(-1));
        await scene.App.Work();
        Assert.Empty(scene.Network.Effects);
        scene.App.Time.Pass(TimeSpan.FromSeconds(1));
        await scene.App.Work();
        Assert.Single(scene.Network.Effects);
    }

    [Fact]
    public async Task A_time_that_does_not_move_is_marked_as_checked_and_nobody_is_told()
    {
        await using var scene = await Scene.Set();
        await scene.PlannedPost();
        Assert.Contains("1 planned time stays", await scene.Check(OtherZoneRules.LondonStaysAt("2026y", 0)));
        Assert.Equal(("2026y", Planned), ((await scene.Draft()).PlannedRules, (await scene.Draft()).PlannedAt));
        Assert.Equal((DeliveryState.Scheduled, Planned), ((await scene.Delivery()).State, (await scene.Delivery()).Due));
        Assert.Empty(await scene.OpenNotices(scene.Author));
        Assert.Single(await scene.App.Read(r => r.Of<LogEntry>().Where(e => e.Kind == "planned-times.confirmed").ToListAsync()));
        var size = scene.App.Size();
        Assert.StartsWith("Nothing was planned by other rules", await scene.Check(scene.Rules));
        Assert.Equal(size, scene.App.Size());
    }

    [Fact]
    public async Task Rules_that_move_it_and_then_move_it_back_leave_it_held_and_say_so()
    {
        await using var scene = await Scene.Set();
        await scene.PlannedPost();
        await scene.Check(OtherZoneRules.LondonStaysAt("2026y", 1));
        await scene.Check(OtherZoneRules.LondonStaysAt("2026z", 0));
        Assert.Equal((DeliveryState.Held, Planned), ((await scene.Delivery()).State, (await scene.Delivery()).Due));
        Assert.Contains($"2026z that is {OldTime}, 60 minutes later", Assert.Single(await scene.OpenNotices(scene.Author)).Text);
    }

    [Fact]
    public async Task A_time_that_is_not_there_any_more_holds_the_post()
    {
        await using var scene = await Scene.Set();
        await scene.PlannedPost();
        await scene.Check(OtherZoneRules.LondonJumps("2026z", new(2026, 11, 27, 17, 0, 0)));
        Assert.Equal((DeliveryState.Held, Planned), ((await scene.Delivery()).State, (await scene.Delivery()).Due));
        Assert.Contains("that time does not exist", Assert.Single(await scene.OpenNotices(scene.Author)).Text);
    }

    [Fact]
    public async Task A_draft_that_waits_takes_the_new_time_and_is_countersigned_with_it()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.PlannedPost(countersigned: false);
        var before = await scene.App.HashOf(draft);
        await scene.Check(OtherZoneRules.LondonStaysAt("2026z", 1));
        Assert.Equal(Planned.AddHours(-1), (await scene.Draft()).PlannedAt);
        Assert.Contains("It goes by the new rules", Assert.Single(await scene.OpenNotices(scene.Author)).Text);
        var approver = await scene.App.SignedIn(scene.Approver);
        var stale = await scene.App.As(scene.Approver, s => s.GetRequiredService<Countersign.Approvals.ApproveDraft>().Run(draft.Id, before, false));
        Assert.IsType<Outcome.Stale>(stale);
        Assert.Equal(HttpStatusCode.Redirect, (await approver.Submit(Links.Decide(draft.Id), new() { ["CouldHarm"] = "false" }, "Countersign")).StatusCode);
        Assert.Equal(Planned.AddHours(-1), (await scene.Delivery()).Due);
        Assert.Empty(await scene.OpenNotices(scene.Author));
    }

    [Fact]
    public async Task What_was_planned_by_other_rules_is_not_countersigned_before_it_is_checked()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.PlannedPost(countersigned: false);
        scene.Rules = OtherZoneRules.LondonStaysAt("2026z", 1);
        var outcome = await scene.App.As(scene.Approver, async s => await s.GetRequiredService<Countersign.Approvals.ApproveDraft>().Run(draft.Id, await scene.App.HashOf(draft), false));
        Assert.Equal("approval.time-moved", Assert.IsType<Outcome.Refused>(outcome).Code);
    }

    [Fact]
    public async Task A_post_taken_back_and_submitted_again_is_resolved_by_the_rules_in_use()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.PlannedPost();
        await scene.Check(OtherZoneRules.LondonStaysAt("2026z", 1));
        var author = await scene.App.SignedIn(scene.Author);
        await author.Submit(Links.Post(draft.Id), [], "Take it back", form: $"{Links.Post(draft.Id)}?handler=Withdraw");
        Assert.Empty(await scene.OpenNotices(scene.Author));
        await author.Submit(Links.Post(draft.Id), [], "Write on it again", form: $"{Links.Post(draft.Id)}?handler=Reopen");
        Assert.Equal(HttpStatusCode.Redirect, (await author.Compose($"/posts/{draft.Id}/edit", [], "submit")).StatusCode);
        Assert.Equal((DraftState.Waiting, Planned.AddHours(-1)), ((await scene.Draft()).State, (await scene.Draft()).PlannedAt));
        Assert.Equal(1, await scene.App.Read(async r => { var hash = await scene.App.HashOf(draft); return await r.Of<Countersign.Approvals.SealedContent>().CountAsync(s => s.Id == hash); }));
    }

    [Fact]
    public async Task What_a_person_let_go_now_and_what_is_out_are_left_alone()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.PlannedPost();
        scene.App.Time.Be(Planned.AddHours(1));
        await scene.App.Work();
        var manager = await scene.App.Somebody("manager", Situations.Unit);
        Assert.IsType<Outcome.Done>(await scene.App.As(manager, async s => await s.GetRequiredService<SettleDelivery>().Release((await scene.Delivery()).Id)));
        Assert.Contains("1 planned time stays", await scene.Check(OtherZoneRules.LondonStaysAt("2026y", 1)));
        await scene.App.Work();
        Assert.Single(scene.Network.Effects);
        Assert.StartsWith("Nothing", await scene.Check(OtherZoneRules.LondonStaysAt("2026z", 2)));
        Assert.Equal(DeliveryState.Published, (await scene.App.DeliveryOf(draft)).State);
    }

    [Fact]
    public async Task It_runs_at_a_start_before_anything_can_be_sent_and_every_day()
    {
        var services = new ServiceCollection();
        PublishingServices.Add(services);
        var hosted = services.Where(s => s.ServiceType == typeof(IHostedService)).Select(s => s.ImplementationType).ToList();
        Assert.True(hosted.IndexOf(typeof(RecheckAtStart)) is var at && at >= 0 && at < hosted.IndexOf(typeof(PublishingLoop)));
        Assert.Contains(RecheckPlannedTimes.Work, Modules.Timetable);
        Assert.Equal(TimeSpan.FromDays(1), RecheckPlannedTimes.Work.NextAfter(RecheckPlannedTimes.Work.NextAfter(App.Start)!.Value) - RecheckPlannedTimes.Work.NextAfter(App.Start));

        await using var scene = await Scene.Set();
        await scene.PlannedPost();
        scene.Rules = OtherZoneRules.LondonStaysAt("2026z", 1);
        await ActivatorUtilities.CreateInstance<RecheckAtStart>(scene.App.Services).StartAsync(CancellationToken.None);
        Assert.Equal(DeliveryState.Held, (await scene.Delivery()).State);
        Assert.Contains("1 moved", await scene.App.Read(r => r.Of<TimetableRun>().Select(t => t.Outcome).SingleAsync()));
    }
}
