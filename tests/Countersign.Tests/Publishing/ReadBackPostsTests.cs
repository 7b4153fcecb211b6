using System.Net;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Networks;
using Countersign.Networks.Practice;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class ReadBackPostsTests
{
    const string Text = "The library opens at 10 on Saturday. Entry £1.50.";

    [Fact]
    public async Task A_post_that_stands_as_countersigned_is_noted_once_and_looked_at_every_night()
    {
        await using var app = await App.Running();
        var post = await Out(app);
        Assert.Equal("1 read back: 1 as countersigned, 0 gone, 0 different; 0 could not be read, 0 left for the next night.", await Night(app));
        var first = await app.Read(r => r.Of<ReadBack>().SingleAsync());
        var size = app.Size();
        app.Time.Pass(TimeSpan.FromDays(1));
        await Night(app);

        var row = await app.Read(r => r.Of<ReadBack>().SingleAsync());
        Assert.Equal((ReadBackFinding.AsCountersigned, first.Since, first.LookedAt.AddDays(1)), (row.Finding, row.Since, row.LookedAt));
        Assert.Equal(size, app.Size());
        Assert.Single(await app.Leaves("delivery.read-back"));
        Assert.Contains("On Practice as countersigned", await Story(app, post));
        Assert.Empty(await app.OpenNotices(post.Manager));
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task A_post_that_is_gone_is_told_to_those_who_can_act_and_they_say_what_was_done()
    {
        await using var app = await App.Running();
        var post = await Out(app);
        await Night(app);
        app.ByHand("update practice_posts set deleted_at = 1");
        app.Time.Pass(TimeSpan.FromDays(1));
        Assert.Contains("1 gone", await Night(app));
        app.Time.Pass(TimeSpan.FromDays(1));
        Assert.Contains("1 gone", await Night(app));

        Assert.Single(await app.Leaves("delivery.gone"));
        var notice = Assert.Single(await app.OpenNotices(post.Manager));
        Assert.StartsWith("A post is no longer on Practice", notice.Text);
        Assert.Empty(await app.OpenNotices(post.Author));
        var browser = await app.SignedIn(post.Manager);
        Assert.Contains("A post is no longer on Practice", (await browser.Page(Links.Home)).Body!.TextContent);
        Assert.Contains("No longer on Practice", await Story(app, post));
        // It stops nothing and calls nothing off.
        Assert.Equal(DeliveryState.Published, (await app.DeliveryOf(post.Draft)).State);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(notice.Address, new() { ["How"] = " " })).StatusCode);
        AccountSituations.Redirects(await browser.Submit(notice.Address, new() { ["How"] = "The network removed it after a report; we objected." }), Links.Post(post.Draft.Id));
        Assert.Empty(await app.OpenNotices(post.Manager));
        Assert.Contains("we objected", await Story(app, post));
        Assert.Equal(["delivery.read-back", "delivery.gone", "delivery.read-back-seen-to"], (await Kinds(app, post))[^3..]);
        app.Time.Pass(TimeSpan.FromDays(1));
        await Night(app);
        Assert.Empty(await app.OpenNotices(post.Manager));

        app.ByHand("update practice_posts set deleted_at = null");
        app.Time.Pass(TimeSpan.FromDays(1));
        await Night(app);
        Assert.Equal("delivery.read-back", (await Kinds(app, post))[^1]);
        Assert.Contains("On Practice as countersigned", await Story(app, post));
        Assert.True(LogSituations.Verify(await app.Export()).Holds);
        Assert.Null(await app.Difference());
    }

    public static TheoryData<string, string, string> Edits => new()
    {
        { "a word", "update practice_posts set text = replace(text, 'opens', 'closes')", "closes" },
        { "a figure", "update practice_posts set text = replace(text, '1.50', '150')", "150" },
        { "an alt text", "update practice_pictures set alt_text = 'Something else'", "Something else" },
        { "an alt text that is gone", "update practice_pictures set alt_text = ''", "The library on the high street" },
    };

    [Theory, MemberData(nameof(Edits))]
    public async Task A_post_that_says_something_else_is_told_with_what_differs(string what, string edit, string shown)
    {
        await using var app = await App.Running();
        var post = await Out(app);
        Assert.True(app.ByHand(edit) > 0, what);
        Assert.Contains("1 different", await Night(app));

        var notice = Assert.Single(await app.OpenNotices(post.Manager));
        Assert.StartsWith("A post on Practice differs from what was countersigned", notice.Text);
        Assert.Contains("Differs from what was countersigned on Practice", await Story(app, post));
        var page = (await (await app.SignedIn(post.Manager)).Page(notice.Address)).Body!.TextContent;
        Assert.Contains(shown, page);
        Assert.Single(await app.Leaves("delivery.differs"));
        // An author reads it and has nothing to press.
        Assert.Empty((await (await app.SignedIn(post.Author)).Page(notice.Address)).QuerySelectorAll("form#see-to"));
        Assert.IsType<Outcome.Missing>(await app.As(post.Author, s => s.GetRequiredService<SeeToReadBack>().Run(post.Delivery.Id, "Nothing")));
    }

    [Fact]
    public async Task Another_change_after_it_was_seen_to_is_told_again()
    {
        await using var app = await App.Running();
        var post = await Out(app);
        app.ByHand("update practice_posts set text = 'Other words'");
        await Night(app);
        Assert.IsType<Outcome.Done>(await app.As(post.Manager, s => s.GetRequiredService<SeeToReadBack>().Run(post.Delivery.Id, "A typing mistake put right there")));
        app.ByHand("update practice_posts set text = 'Quite other words'");
        app.Time.Pass(TimeSpan.FromDays(1));
        await Night(app);
        Assert.Single(await app.OpenNotices(post.Manager));
        Assert.Equal(2, (await app.Leaves("delivery.differs")).Count);
    }

    public static TheoryData<PracticeOutcome> Silences => [PracticeOutcome.ErrorBefore, PracticeOutcome.TimeoutAfter, PracticeOutcome.Unreachable, PracticeOutcome.Slow, PracticeOutcome.SignedOut, PracticeOutcome.GarbageAfter];

    [Theory, MemberData(nameof(Silences))]
    public async Task A_network_that_cannot_be_read_says_nothing_about_the_post(PracticeOutcome fault)
    {
        await using var app = await App.Running();
        var post = await Out(app);
        await app.In(async s => { await s.GetRequiredService<Countersign.Connections.PracticeBoard>().Plan(post.Delivery.AccountId, PracticeStep.ReadBack, new(fault, null)); return true; });
        var size = app.Size();
        Assert.Contains("1 could not be read", await Night(app));
        Assert.Equal(size, app.Size());
        Assert.Equal(0, await app.Read(r => r.Of<ReadBack>().CountAsync()));
        Assert.Equal(AccountState.Connected, (await app.Account(post.Delivery.AccountId)).State);
        Assert.Empty(await app.OpenNotices(post.Manager));
    }

    [Fact]
    public async Task What_was_taken_down_from_here_is_too_new_or_too_old_is_not_asked_for()
    {
        await using var app = await App.Running();
        var post = await Out(app, wait: TimeSpan.FromMinutes(30));
        Assert.StartsWith("0 read back", await Night(app));
        app.Time.Pass(TimeSpan.FromDays(8));
        Assert.StartsWith("0 read back", await Night(app));

        var other = await Out(app);
        app.ByHand("update practice_posts set text = 'Other words'");
        await Night(app);
        Assert.Single(await app.OpenNotices(other.Manager));
        Assert.IsType<Outcome.Done>(await app.As(other.Manager, s => s.GetRequiredService<TakeDownPost>().Run(other.Delivery.Id, "Somebody changed it there")));
        Assert.Empty(await app.OpenNotices(other.Manager));
        app.Time.Pass(TimeSpan.FromDays(1));
        Assert.StartsWith("0 read back", await Night(app));
    }

    [Fact]
    public async Task One_night_asks_an_account_a_bounded_number_of_times_and_whoever_was_left_comes_first_the_next()
    {
        var network = new Counting();
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network));
        await Many(app, ReadBackPosts.MostForAccount + 7);
        Assert.Contains("7 left for the next night", await Night(app));
        Assert.Equal(ReadBackPosts.MostForAccount, network.Asked.Count);
        var first = network.Asked.ToHashSet();
        network.Asked.Clear();
        app.Time.Pass(TimeSpan.FromHours(1));
        await Night(app);
        Assert.All(network.Asked.Take(7), id => Assert.DoesNotContain(id, first));
    }

    [Fact]
    public async Task A_network_that_asks_for_a_pause_is_not_asked_again_that_night()
    {
        var network = new Counting { Answer = new FindAnswer.Failed(new(FailureKind.Slow, "Slower.")) };
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network));
        await Many(app, 10);
        Assert.Contains("10 could not be read", await Night(app));
        Assert.Single(network.Asked);
    }

    [Fact]
    public async Task One_answer_that_makes_no_sense_does_not_keep_the_others_from_being_read()
    {
        var network = new Counting { Once = new FindAnswer.Failed(new(FailureKind.Server, "What?")) };
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network));
        await Many(app, 3);
        Assert.StartsWith("2 read back", await Night(app));
    }

    sealed record Published(Draft Draft, Delivery Delivery, Person Author, Person Manager);

    static Task<string> Night(App app) => app.In(s => ReadBackPosts.Work.Run(s, CancellationToken.None));

    static async Task<string> Story(App app, Published post) => (await (await app.SignedIn(post.Author)).Page(Links.Post(post.Draft.Id))).Body!.TextContent;

    static Task<List<string>> Kinds(App app, Published post) => app.In(async s => (await s.GetRequiredService<History>().Of($"post/{post.Draft.Id}")).Select(e => e.Kind).ToList());

    /// <summary>A post with a picture, countersigned, sent by the publisher to a Practice account, a while ago.</summary>
    static async Task<Published> Out(App app, TimeSpan? wait = null)
    {
        var author = await app.Somebody("author", Situations.Unit, "Priya Shah");
        var approver = await app.Somebody("approver", Situations.Unit, "Maya Jones");
        var manager = await app.Somebody("manager", Situations.Unit, "Sam Okafor");
        var account = await app.PracticeAccount(Situations.Unit, name: $"Northbridge {Ids.New()[..5]}");
        await app.GrantByLead(account, approver, approve: true);
        var bytes = Pictures.Jpeg();
        var draft = await app.DraftBy(author, [account], Text, DraftState.Waiting);
        await app.Changes.Make(new Situation("picture"), Actor.Setup, null, async db =>
        {
            var picture = db.Add(new MediaItem
            {
                Id = Ids.New(), UnitId = Situations.Unit, Sha256 = await app.Services.GetRequiredService<MediaStore>().Keep(bytes), Type = "image/jpeg", Bytes = bytes.Length, Width = 32, Height = 16,
                FileName = "library.jpg", UploaderId = author.Id, UploadedAt = db.Now,
            });
            db.Add(new DraftPicture { Id = Ids.New(), DraftId = draft.Id, MediaId = picture.Id, Position = 0, AltText = "The library on the high street" });
        });
        Assert.IsType<Outcome.Done>(await app.As(approver, async s => await s.GetRequiredService<ApproveDraft>().Run(draft.Id, await app.HashOf(draft), couldHarm: false)));
        var delivery = await app.WorkFor(draft, TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryState.Published, delivery.State);
        app.Time.Pass(wait ?? TimeSpan.FromHours(3));
        return new(draft, delivery, author, manager);
    }

    /// <summary>So many posts that went out to one account of the counting network three hours ago.</summary>
    static async Task Many(App app, int count)
    {
        var account = await app.AccountOn("counting");
        var author = await app.Somebody("author", Situations.Unit);
        var drafts = new List<Draft>();
        for (var i = 0; i < count; i++)
            drafts.Add(await app.DraftBy(author, [account], $"Notice {i}", DraftState.Approved));
        await app.Changes.Make(new Situation("out"), Actor.Setup, null, db =>
        {
            foreach (var draft in drafts)
            {
                var seal = ContentSeal.Of(draft, new Dictionary<string, MediaItem>(), "test");
                db.Add(new SealedContent { Id = seal.Hash, DraftId = draft.Id, Content = seal.Content, At = db.Now });
                db.Add(new Delivery
                {
                    Id = $"d-{draft.Id}", DraftId = draft.Id, AccountId = account.Id, UnitId = Situations.Unit, Hash = seal.Hash, State = DeliveryState.Published, Due = db.Now, Latest = db.Now, NextAt = db.Now,
                    NetworkPostId = draft.Text, PublishedAt = db.Now.AddHours(-3), Attempts = 1,
                });
                db.Add(new Attempt { Id = $"a-{draft.Id}", DeliveryId = $"d-{draft.Id}", Number = 1, IntendedAt = db.Now, EndedAt = db.Now, Outcome = "Published" });
            }
            return Task.CompletedTask;
        });
    }

    /// <summary>A network that shows each post as it was sent, unless told otherwise, and counts how often it is asked.</summary>
    sealed class Counting : INetwork, IReadBack
    {
        public List<string> Asked { get; } = [];

        public FindAnswer? Answer { get; init; }

        public FindAnswer? Once { get; set; }

        public string Name => "counting";

        public string Title => "Counting";

        public Repeat Repeat => Repeat.Named;

        public Task<TestAnswer> Test(Connection connection, CancellationToken stop) => throw new NotSupportedException();

        public Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop) => throw new NotSupportedException();

        public Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop) => throw new NotSupportedException();

        public Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop) => throw new NotSupportedException();

        public Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop)
        {
            Asked.Add(trace.Id!);
            var answer = Once ?? Answer ?? new FindAnswer.Found(new(trace.Id!, null, trace.Id!, trace.Intended, []));
            Once = null;
            return Task.FromResult(answer);
        }
    }
}
