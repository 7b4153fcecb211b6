using Countersign.Networks.Mastodon;
using Countersign.Networks.Tests.Faults;

namespace Countersign.Networks.Tests.Mastodon;

public sealed class MastodonNetworkTests : IAsyncLifetime
{
    private MastodonSimulator server = null!;
    private MastodonRig rig = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Fault, Type, FailureKind, int> Ends => new()
    {
        { Fault.Hang, typeof(SendAnswer.Unknown), FailureKind.Server, 0 },
        { Fault.HangAfter, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Reset, typeof(SendAnswer.Unknown), FailureKind.Server, 0 },
        { Fault.ResetAfter, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.ResetMidBody, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Error, typeof(SendAnswer.Unknown), FailureKind.Server, 0 },
        { Fault.ErrorAfter, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Garbage, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Page, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Strange, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Drip, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Endless, typeof(SendAnswer.Unknown), FailureKind.Server, 1 },
        { Fault.Moved, typeof(SendAnswer.Unknown), FailureKind.Server, 0 },
        { Fault.Firewall, typeof(SendAnswer.Unknown), FailureKind.Server, 0 },
        { Fault.Slow, typeof(SendAnswer.TryAgain), FailureKind.Slow, 0 },
        { Fault.SlowWithoutPause, typeof(SendAnswer.TryAgain), FailureKind.Slow, 0 },
        { Fault.SignedOut, typeof(SendAnswer.Rejected), FailureKind.SignIn, 0 },
        { Fault.EmptyRefusal, typeof(SendAnswer.Rejected), FailureKind.SignIn, 0 },
    };

    public async ValueTask InitializeAsync()
    {
        server = await MastodonSimulator.Start();
        rig = await MastodonRig.Open(server.Address, "northbridge", server.Password, TimeSpan.Zero, server);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Each_behaviour_of_a_server_has_its_end_and_a_repeat_never_makes_two(Fault fault, Type end, FailureKind kind, int effects)
    {
        var post = Some.Post("Once only");
        server.Faults.Plan(fault, MastodonSimulator.IsPublishing);
        if (fault is Fault.Hang or Fault.HangAfter or Fault.Drip)
            rig.Outgoing.Limit = TimeSpan.FromSeconds(2);

        var answer = await rig.Network.Send(rig.Connection, post, Stop);

        rig.Outgoing.Limit = TimeSpan.FromSeconds(60);
        Assert.Equal(end, answer.GetType());
        Assert.Equal(kind, Why(answer).Kind);
        await Made(effects);
        Assert.IsType<SendAnswer.Published>(await rig.Network.Send(rig.Connection, post, Stop));
        Assert.Single(server.Statuses);
    }

    [Fact]
    public void Every_behaviour_is_in_the_table_above() => Assert.Equal(Enum.GetValues<Fault>().Length, Ends.Count());

    [Fact]
    public async Task What_arrives_is_what_was_countersigned()
    {
        var ready = Assert.IsType<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture("A heron"), Stop));
        var post = new OutgoingPost(Some.Key(), DateTimeOffset.UtcNow, "Croeso!\n\nLine two", "cy-GB", "Flood warning", [ready.Picture]);

        await rig.Network.Send(rig.Connection, post, Stop);

        var status = Assert.Single(server.Statuses);
        Assert.Equal("Croeso!\n\nLine two", status.Text);
        Assert.Equal("cy", status.Language);
        Assert.Equal("Flood warning", status.Spoiler);
        Assert.True(status.Sensitive);
        Assert.Equal("public", status.Visibility);
        Assert.Equal(post.Key, status.Key);
        Assert.Equal("A heron", Assert.Single(status.Media).Description);
    }

    [Fact]
    public async Task The_pause_of_a_busy_server_is_handed_on()
    {
        server.Faults.Plan(Fault.Slow, MastodonSimulator.IsPublishing);
        var again = Assert.IsType<SendAnswer.TryAgain>(await rig.Network.Send(rig.Connection, Some.Post("Hello"), Stop));
        Assert.Equal(TimeSpan.FromSeconds(120), again.After);

        server.Allowance = 0;
        again = Assert.IsType<SendAnswer.TryAgain>(await rig.Network.Send(rig.Connection, Some.Post("Hello"), Stop));
        Assert.InRange(again.After!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Empty(server.Statuses);
    }

    [Fact]
    public async Task The_key_is_forgotten_after_an_hour_which_is_why_it_is_not_used_for_longer()
    {
        var post = Some.Post("Hello");
        await rig.Network.Send(rig.Connection, post, Stop);
        server.Time.Forward(TimeSpan.FromMinutes(59));
        await rig.Network.Send(rig.Connection, post, Stop);
        Assert.Single(server.Statuses);

        server.Time.Forward(TimeSpan.FromMinutes(2));
        await rig.Network.Send(rig.Connection, post, Stop);
        Assert.Equal(2, server.Statuses.Count);
    }

    [Fact]
    public async Task A_server_that_lies_is_found_out_by_reading_back()
    {
        server.Lies = true;
        var post = Some.Post("Hello");

        var published = Assert.IsType<SendAnswer.Published>(await rig.Network.Send(rig.Connection, post, Stop));

        Assert.IsType<FindAnswer.NotFound>(await rig.Mastodon.Find(rig.Connection, post.Trace with { Id = published.Id }, Stop));
        Assert.IsType<FindAnswer.NotFound>(await rig.Mastodon.Find(rig.Connection, post.Trace, Stop));
    }

    [Fact]
    public async Task A_limit_of_the_servers_own_is_read_and_kept_to()
    {
        server.MaxCharacters = 1234;

        var limits = Assert.IsType<TestAnswer.Works>(await rig.Network.Test(rig.Connection, Stop)).Limits;

        Assert.Equal(1234, limits.TextLength);
        Assert.Equal(23, limits.LinkLength);
        Assert.Equal(["image/jpeg", "image/png", "image/gif", "image/webp"], limits.PictureTypes);
        Assert.IsType<SendAnswer.Published>(await rig.Network.Send(rig.Connection, Some.Exact(new string('a', 1234)), Stop));
    }

    [Fact]
    public async Task An_older_server_is_asked_in_the_older_way()
    {
        server.SecondInstance = false;
        server.SecondMedia = false;
        server.MaxCharacters = 700;

        var works = Assert.IsType<TestAnswer.Works>(await rig.Network.Test(rig.Connection, Stop));

        Assert.Equal(700, works.Limits.TextLength);
        Assert.Equal("@northbridge@social.example", works.Who.Handle);
        Assert.IsType<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture("A heron"), Stop));
    }

    [Fact]
    public async Task A_server_that_says_nothing_of_itself_is_taken_to_be_as_mastodon_is()
    {
        server.SecondInstance = false;
        server.FirstInstance = false;

        var works = Assert.IsType<TestAnswer.Works>(await rig.Network.Test(rig.Connection, Stop));

        Assert.Equal(500, works.Limits.TextLength);
        Assert.Equal($"@northbridge@127.0.0.1:{server.Address.Port}", works.Who.Handle);
    }

    [Fact]
    public async Task A_picture_in_processing_is_waited_for()
    {
        server.Processing = 3;

        var ready = Assert.IsType<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture("A heron"), Stop));

        Assert.IsType<SendAnswer.Published>(await rig.Network.Send(rig.Connection, Some.Post("Hello", ready.Picture), Stop));
    }

    [Fact]
    public async Task A_picture_that_is_never_ready_is_tried_again_later()
    {
        server.Processing = int.MaxValue;

        var failed = Assert.IsType<UploadAnswer.Failed>(await rig.Network.Upload(rig.Connection, Some.Picture("A heron"), Stop));

        Assert.NotNull(failed.After);
        Assert.Equal(FailureKind.Server, failed.Why.Kind);
    }

    [Fact]
    public async Task A_picture_that_the_server_refuses_is_refused_for_good_in_its_words()
    {
        var other = Some.Picture("A heron") with { Bytes = [0xff, 0xd8, 0xff, 0xe0], Type = "image/jpeg" };

        var failed = Assert.IsType<UploadAnswer.Failed>(await rig.Network.Upload(rig.Connection, other, Stop));

        Assert.Equal(FailureKind.Content, failed.Why.Kind);
        Assert.Null(failed.After);
        Assert.Contains("File content type is invalid", failed.Why.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_post_is_found_behind_a_hundred_later_ones()
    {
        var post = Some.Post("The lost one") with { Intended = DateTimeOffset.UtcNow.AddMinutes(-50) };
        server.AddEarlier("northbridge", post.Text, post.Intended.AddSeconds(4));
        for (var i = 0; i < 100; i++)
            server.AddEarlier("northbridge", $"Later {i}", post.Intended.AddSeconds(5 + i));

        var found = Assert.IsType<FindAnswer.Found>(await rig.Mastodon.Find(rig.Connection, post.Trace, Stop));

        Assert.Equal(post.Text, found.Post.Text);
    }

    [Fact]
    public async Task The_same_text_of_yesterday_or_tomorrow_is_not_this_post()
    {
        var post = Some.Post("Bins are collected today.");
        server.AddEarlier("northbridge", post.Text, post.Intended.AddDays(-1));
        server.AddEarlier("northbridge", post.Text, post.Intended.AddDays(1));

        Assert.IsType<FindAnswer.NotFound>(await rig.Mastodon.Find(rig.Connection, post.Trace, Stop));
    }

    [Fact]
    public async Task Of_two_with_the_same_text_the_earlier_one_is_the_attempt()
    {
        var post = Some.Post("Bins are collected today.");
        server.AddEarlier("northbridge", post.Text, post.Intended.AddSeconds(2));
        server.AddEarlier("northbridge", post.Text, post.Intended.AddMinutes(30));

        var found = Assert.IsType<FindAnswer.Found>(await rig.Mastodon.Find(rig.Connection, post.Trace, Stop));

        Assert.InRange(found.Post.Published, post.Intended.AddSeconds(1), post.Intended.AddSeconds(3));
    }

    [Fact]
    public async Task An_account_too_busy_to_look_through_is_said_to_be_so()
    {
        var post = Some.Post("The lost one") with { Intended = DateTimeOffset.UtcNow.AddMinutes(-50) };
        for (var i = 0; i < 450; i++)
            server.AddEarlier("northbridge", $"Later {i}", post.Intended.AddSeconds(i));

        Assert.IsType<FindAnswer.Failed>(await rig.Mastodon.Find(rig.Connection, post.Trace, Stop));
    }

    [Fact]
    public async Task A_question_that_got_no_answer_is_never_an_absence()
    {
        var post = Some.Post("Hello");
        foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault is not (Fault.Drip or Fault.Endless or Fault.Hang or Fault.HangAfter)))
        {
            server.Faults.Plan(fault, request => request.Path.Value!.EndsWith("/statuses", StringComparison.Ordinal));
            Assert.IsType<FindAnswer.Failed>(await rig.Mastodon.Find(rig.Connection, post.Trace, Stop));
        }
    }

    [Fact]
    public async Task Newest_goes_over_pages_and_stops_at_the_number_asked_for()
    {
        for (var i = 0; i < 90; i++)
            server.AddEarlier("northbridge", $"Post {i}", DateTimeOffset.UtcNow);
        server.AddEarlier("someone-else", "Not ours", DateTimeOffset.UtcNow);

        var posts = Assert.IsType<ListAnswer.Posts>(await rig.Mastodon.Newest(rig.Connection, 60, Stop)).Items;

        Assert.Equal(Enumerable.Range(30, 60).Reverse().Select(i => $"Post {i}"), posts.Select(post => post.Text));
        Assert.Equal(90, Assert.IsType<ListAnswer.Posts>(await rig.Mastodon.Newest(rig.Connection, 200, Stop)).Items.Count);
    }

    [Fact]
    public async Task A_mention_comes_back_with_its_domain()
    {
        var post = Some.Post("Thanks to @clerk@council.example & friends");
        var published = Assert.IsType<SendAnswer.Published>(await rig.Network.Send(rig.Connection, post, Stop));

        var found = Assert.IsType<FindAnswer.Found>(await rig.Mastodon.Find(rig.Connection, post.Trace with { Id = published.Id }, Stop));

        Assert.Equal(post.Text, found.Post.Text);
    }

    [Theory]
    [InlineData(Fault.Error)]
    [InlineData(Fault.ErrorAfter)]
    [InlineData(Fault.Reset)]
    [InlineData(Fault.Firewall)]
    [InlineData(Fault.SignedOut)]
    public async Task A_take_down_without_proof_may_still_be_there(Fault fault)
    {
        var published = Assert.IsType<SendAnswer.Published>(await rig.Network.Send(rig.Connection, Some.Post("Hello"), Stop));
        server.Faults.Plan(fault, request => request.Method == "DELETE");

        Assert.IsType<TakeDownAnswer.Failed>(await rig.Mastodon.TakeDown(rig.Connection, published.Id, Stop));
    }

    [Fact]
    public async Task Another_accounts_post_is_not_reported_gone()
    {
        server.AddEarlier("someone-else", "Not ours", DateTimeOffset.UtcNow);

        Assert.IsType<TakeDownAnswer.Failed>(await rig.Mastodon.TakeDown(rig.Connection, server.Statuses[0].Id, Stop));
    }

    [Fact]
    public async Task An_address_that_the_guarded_client_refuses_is_forbidden_and_not_tried_again()
    {
        var network = new MastodonNetwork(new Refusing(), TimeProvider.System, new());

        var rejected = Assert.IsType<SendAnswer.Rejected>(await network.Send(rig.Connection, Some.Post("Hello"), Stop));

        Assert.Equal(FailureKind.Forbidden, rejected.Why.Kind);
        Assert.DoesNotContain("10.0.0.1", rejected.Why.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_has_a_limit_of_its_own_where_the_client_has_none()
    {
        server.Faults.Plan(Fault.Drip, MastodonSimulator.IsPublishing);
        var network = new MastodonNetwork(rig.Outgoing, TimeProvider.System, new() { Patience = TimeSpan.FromSeconds(2) });

        Assert.IsType<SendAnswer.Unknown>(await network.Send(rig.Connection, Some.Post("Hello"), Stop));
    }

    [Fact]
    public async Task A_send_stopped_while_it_hangs_is_unknown()
    {
        server.Faults.Plan(Fault.HangAfter, MastodonSimulator.IsPublishing);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        Assert.IsType<SendAnswer.Unknown>(await rig.Network.Send(rig.Connection, Some.Post("Hello"), stop.Token));

        await Made(1);
    }

    [Fact]
    public async Task A_server_that_reflects_the_token_does_not_get_it_into_our_ledger()
    {
        var outgoing = new Reflecting();
        var network = new MastodonNetwork(outgoing, TimeProvider.System, new());

        var rejected = Assert.IsType<SendAnswer.Rejected>(await network.Send(rig.Connection, Some.Post("Hello"), Stop));

        Assert.All(Some.Secrets(rig.Connection.Credential), secret => Assert.DoesNotContain(secret, $"{rejected}", StringComparison.Ordinal));
        Assert.Contains("Bearer", outgoing.Seen, StringComparison.Ordinal);
    }

    // A request that we gave up on may still be on its way through the server.
    private async Task Made(int statuses)
    {
        for (var i = 0; i < 100 && server.Statuses.Count < statuses; i++)
            await Task.Delay(100, Stop);
        Assert.Equal(statuses, server.Statuses.Count);
    }

    private static Failure Why(SendAnswer answer) => answer switch
    {
        SendAnswer.Rejected rejected => rejected.Why,
        SendAnswer.TryAgain again => again.Why,
        SendAnswer.Unknown unknown => unknown.Why,
        _ => throw new InvalidOperationException("It was published."),
    };

    private sealed class Refusing : HttpMessageHandler, IOutgoing
    {
        public HttpClient Client => field ??= new(this);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, "10.0.0.1", new OutgoingRefusedException("10.0.0.1"));
    }

    private sealed class Reflecting : HttpMessageHandler, IOutgoing
    {
        public HttpClient Client => field ??= new(this);

        public string Seen { get; private set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = request.Headers.Authorization!.ToString();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.UnprocessableEntity)
            {
                Content = new StringContent($$"""{"error":"You sent {{Seen}}"}"""),
            });
        }
    }
}
