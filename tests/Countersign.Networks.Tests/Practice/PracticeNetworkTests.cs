using Countersign.Networks.Practice;

namespace Countersign.Networks.Tests.Practice;

public sealed class PracticeNetworkTests
{
    private readonly MemoryBoard board = new();
    private readonly ManualTime time = new(new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly PracticeNetwork network;

    public PracticeNetworkTests() => network = new(board, new Uri("http://127.0.0.1:5080/app/"), time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<PracticeOutcome, Type, int> Ends => new()
    {
        { PracticeOutcome.Unreachable, typeof(SendAnswer.TryAgain), 0 },
        { PracticeOutcome.ErrorBefore, typeof(SendAnswer.Unknown), 0 },
        { PracticeOutcome.ErrorAfter, typeof(SendAnswer.Unknown), 1 },
        { PracticeOutcome.TimeoutBefore, typeof(SendAnswer.Unknown), 0 },
        { PracticeOutcome.TimeoutAfter, typeof(SendAnswer.Unknown), 1 },
        { PracticeOutcome.ResetBefore, typeof(SendAnswer.Unknown), 0 },
        { PracticeOutcome.ResetAfter, typeof(SendAnswer.Unknown), 1 },
        { PracticeOutcome.Slow, typeof(SendAnswer.TryAgain), 0 },
        { PracticeOutcome.SignedOut, typeof(SendAnswer.Rejected), 0 },
        { PracticeOutcome.GarbageAfter, typeof(SendAnswer.Unknown), 1 },
        { PracticeOutcome.Duplicate, typeof(SendAnswer.Rejected), 0 },
        { PracticeOutcome.LateAfter, typeof(SendAnswer.Unknown), 1 },
        { PracticeOutcome.Lie, typeof(SendAnswer.Published), 0 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Each_fault_has_its_end_and_its_effect_and_hits_once(PracticeOutcome outcome, Type end, int effects)
    {
        var post = Some.Post("Hello");
        board.Plan("a", PracticeStep.Send, new(outcome));

        var first = await network.Send(Account("mastodon"), post, Stop);

        Assert.Equal(end, first.GetType());
        Assert.Equal(effects, board.Effects("a"));
        Assert.IsType<SendAnswer.Published>(await network.Send(Account("mastodon"), post, Stop));
        Assert.Equal(1, board.Effects("a"));
    }

    [Fact]
    public void Every_outcome_is_in_the_table_above() => Assert.Equal(Enum.GetValues<PracticeOutcome>().Length, Ends.Count());

    [Fact]
    public async Task A_pause_asked_for_is_handed_on()
    {
        board.Plan("a", PracticeStep.Send, new(PracticeOutcome.Slow, TimeSpan.FromSeconds(90)));

        var again = Assert.IsType<SendAnswer.TryAgain>(await network.Send(Account("practice"), Some.Post("Hello"), Stop));

        Assert.Equal(TimeSpan.FromSeconds(90), again.After);
        Assert.Equal(FailureKind.Slow, again.Why.Kind);
    }

    [Fact]
    public async Task A_late_effect_is_found_only_after_its_time()
    {
        var post = Some.Post("Hello");
        board.Plan("a", PracticeStep.Send, new(PracticeOutcome.LateAfter, TimeSpan.FromMinutes(5)));
        await network.Send(Account("mastodon"), post, Stop);

        time.Forward(TimeSpan.FromSeconds(299));
        Assert.IsType<FindAnswer.NotFound>(await network.Find(Account("mastodon"), post.Trace, Stop));
        Assert.Empty(Assert.IsType<ListAnswer.Posts>(await network.Newest(Account("mastodon"), 5, Stop)).Items);
        time.Forward(TimeSpan.FromSeconds(1));
        Assert.IsType<FindAnswer.Found>(await network.Find(Account("mastodon"), post.Trace, Stop));
    }

    [Fact]
    public async Task An_expired_token_asks_for_sign_in_and_is_renewed_without_a_person()
    {
        var old = Account("bluesky");
        time.Forward(TimeSpan.FromHours(2));
        Assert.Equal(FailureKind.SignIn, Assert.IsType<TestAnswer.Failed>(await network.Test(old, Stop)).Why.Kind);

        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await network.Refresh(old, Stop));

        Assert.Equal(time.GetUtcNow().AddHours(2), renewed.Expires);
        Assert.IsType<TestAnswer.Works>(await network.Test(old with { Credential = renewed.Credential }, Stop));
    }

    [Fact]
    public async Task A_revoked_token_is_not_renewed()
    {
        var account = Account("bluesky");
        await network.Revoke(account, Stop);

        Assert.Equal(FailureKind.SignIn, Assert.IsType<RefreshAnswer.Failed>(await network.Refresh(account, Stop)).Why.Kind);
    }

    [Fact]
    public async Task A_fault_at_renewal_keeps_the_old_token()
    {
        var account = Account("practice");
        board.Plan("a", PracticeStep.Refresh, new(PracticeOutcome.ErrorBefore));

        Assert.IsType<RefreshAnswer.Failed>(await network.Refresh(account, Stop));

        Assert.IsType<TestAnswer.Works>(await network.Test(account, Stop));
    }

    [Theory]
    [InlineData("mastodon", 500, 23)]
    [InlineData("bluesky", 300, null)]
    [InlineData("practice", 500, null)]
    public async Task Each_flavour_has_its_limits(string flavour, int length, int? link)
    {
        var limits = Assert.IsType<TestAnswer.Works>(await network.Test(Account(flavour), Stop)).Limits;

        Assert.Equal(length, limits.TextLength);
        Assert.Equal(link, limits.LinkLength);
    }

    [Fact]
    public async Task A_mastodon_flavour_counts_a_link_as_23_and_a_bluesky_flavour_as_it_is()
    {
        var text = $"https://example.org/{new string('p', 300)} {new string('a', 400)}";

        Assert.IsType<SendAnswer.Published>(await network.Send(Account("mastodon"), Some.Exact(text), Stop));
        Assert.IsType<SendAnswer.Rejected>(await network.Send(Account("bluesky"), Some.Exact(text), Stop));
    }

    [Fact]
    public async Task A_bluesky_flavour_also_limits_bytes()
    {
        var family = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 200));

        var rejected = Assert.IsType<SendAnswer.Rejected>(await network.Send(Account("bluesky"), Some.Exact(family), Stop));

        Assert.Contains("bytes", rejected.Why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task A_post_of_nothing_is_refused(string text) =>
        Assert.Equal(FailureKind.Content,
            Assert.IsType<SendAnswer.Rejected>(await network.Send(Account("practice"), Some.Exact(text), Stop)).Why.Kind);

    [Fact]
    public async Task A_picture_that_is_not_taken_is_refused_with_what_is()
    {
        var gif = Some.Picture("A tree") with { Type = "image/gif" };

        var failed = Assert.IsType<UploadAnswer.Failed>(await network.Upload(Account("bluesky"), gif, Stop));

        Assert.Equal(FailureKind.Content, failed.Why.Kind);
        Assert.Null(failed.After);
        Assert.Contains("image/png", failed.Why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_another_account_cannot_be_attached()
    {
        var ready = Assert.IsType<UploadAnswer.Ready>(await network.Upload(Account("practice"), Some.Picture("A tree"), Stop));
        var other = new Connection("b", new Uri("http://127.0.0.1:5080/"), "practice:b", network.NewCredential("practice").Credential);

        Assert.IsType<SendAnswer.Rejected>(await network.Send(other, Some.Post("Hello", ready.Picture), Stop));
    }

    [Fact]
    public async Task The_address_of_a_post_is_below_the_application()
    {
        var published = Assert.IsType<SendAnswer.Published>(await network.Send(Account("practice"), Some.Post("Hello"), Stop));

        Assert.Equal($"http://127.0.0.1:5080/app/practice/posts/{published.Id}", published.Url?.AbsoluteUri);
    }

    [Fact]
    public async Task A_key_of_a_deleted_post_does_not_bring_it_back()
    {
        var post = Some.Post("Hello");
        var published = Assert.IsType<SendAnswer.Published>(await network.Send(Account("practice"), post, Stop));
        await network.TakeDown(Account("practice"), published.Id, Stop);

        await network.Send(Account("practice"), post, Stop);

        Assert.Equal(1, board.Effects("a"));
        Assert.IsType<FindAnswer.NotFound>(await network.Find(Account("practice"), post.Trace, Stop));
    }

    [Fact]
    public async Task A_hundred_sends_of_one_key_at_once_make_one_post()
    {
        var post = Some.Post("Hello");
        var account = Account("practice");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => network.Send(account, post, Stop), Stop)));

        Assert.Single(answers.Select(answer => Assert.IsType<SendAnswer.Published>(answer).Id).Distinct());
        Assert.Equal(1, board.Effects("a"));
    }

    [Fact]
    public void An_unknown_flavour_is_a_bug() => Assert.Throws<ArgumentException>(() => network.NewCredential("myspace"));

    private Connection Account(string flavour) =>
        new("a", new Uri("http://127.0.0.1:5080/"), "practice:a", network.NewCredential(flavour).Credential);
}
