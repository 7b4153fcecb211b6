using System.Text.Json;
using Countersign.Networks.Bluesky;
using Countersign.Networks.Tests.Bluesky.Simulator;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class SendTests
{
    private const string Create = "com.atproto.repo.createRecord";
    private const string Get = "com.atproto.repo.getRecord";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_with_everything_arrives_as_written()
    {
        await using var world = await World.Make();
        var upload = Assert.IsType<UploadAnswer.Ready>(await world.Network.Upload(world.Connection, new Picture(World.Png, "image/png", 4, 3, "A blue bin"), Stop));
        var text = "👩‍👩‍👧‍👦 Diolch @friend.example a @nobody.example! https://northbridge.example/biniau #ailgylchu";

        var sent = Assert.IsType<SendAnswer.Published>(await world.Send(World.Post(text, "attempt-1", upload.Picture) with { Language = "cy" }));

        var (key, record) = Assert.Single(world.Server.Repository.Posts);
        Assert.Equal($"at://{world.Server.Account.Did}/app.bsky.feed.post/{key}", sent.Id);
        Assert.Equal(Tid.For(World.Then, "attempt-1"), key);
        Assert.Equal(text, record.GetProperty("text").GetString());
        Assert.Equal("2026-10-05T09:30:00.250Z", record.GetProperty("createdAt").GetString());
        Assert.Equal("cy", record.GetProperty("langs")[0].GetString());
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(
            ["@friend.example did:plc:friendfriendfriendfriend", "https://northbridge.example/biniau https://northbridge.example/biniau", "#ailgylchu ailgylchu"],
            record.GetProperty("facets").EnumerateArray().Select(facet =>
            {
                var index = facet.GetProperty("index");
                var covered = System.Text.Encoding.UTF8.GetString(bytes[index.GetProperty("byteStart").GetInt32()..index.GetProperty("byteEnd").GetInt32()]);
                return $"{covered} {facet.GetProperty("features")[0].EnumerateObject().Last().Value.GetString()}";
            }));
        var image = record.GetProperty("embed").GetProperty("images")[0];
        Assert.Equal("A blue bin", image.GetProperty("alt").GetString());
        Assert.Equal((4, 3), (image.GetProperty("aspectRatio").GetProperty("width").GetInt32(), image.GetProperty("aspectRatio").GetProperty("height").GetInt32()));
    }

    [Fact]
    public async Task The_same_attempt_sent_again_finds_the_first_post_and_makes_no_second()
    {
        await using var world = await World.Make();
        var first = Assert.IsType<SendAnswer.Published>(await world.Send(World.Post("Once")));
        for (var i = 0; i < 5; i++)
            Assert.Equal(first, await world.Send(World.Post("Once")));
        Assert.Equal(1, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task Two_attempts_of_one_moment_are_two_posts()
    {
        await using var world = await World.Make();
        Assert.NotEqual(await world.Send(World.Post("Once", "attempt-1")), await world.Send(World.Post("Once", "attempt-2")));
        Assert.Equal(2, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task Another_post_under_the_same_key_is_never_taken_for_ours()
    {
        await using var world = await World.Make();
        await world.Send(World.Post("The first text"));
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Send(World.Post("Another text"))).Why, FailureKind.Content);
        Assert.IsType<FindAnswer.Failed>(await world.Network.Find(world.Connection, World.Post("Another text").Trace, Stop));
        Assert.Equal(1, world.Server.Repository.Effects);
    }

    [Theory]
    [InlineData(Fault.ErrorBefore, 0)]
    [InlineData(Fault.ErrorAfter, 1)]
    [InlineData(Fault.HangBefore, 0)]
    [InlineData(Fault.HangAfter, 1)]
    [InlineData(Fault.GarbageAfter, 1)]
    [InlineData(Fault.EmptyAfter, 1)]
    [InlineData(Fault.ResetBefore, 0)]
    [InlineData(Fault.ResetAfter, 1)]
    [InlineData(Fault.HalfAnswerAfter, 1)]
    [InlineData(Fault.HugeAfter, 1)]
    [InlineData(Fault.ProxyForbids, 0)]
    [InlineData(Fault.RedirectBefore, 0)]
    public async Task A_lost_answer_is_unknown_and_looking_settles_it(Fault fault, int effects)
    {
        await using var world = await World.Make();
        world.Server.Next(Create, fault);
        var post = World.Post("Perhaps");

        Calm.Is(Assert.IsType<SendAnswer.Unknown>(await world.Send(post)).Why, FailureKind.Server, world.Connection);
        Assert.Equal(effects, world.Server.Repository.Effects);
        var found = await world.Network.Find(world.Connection, post.Trace, Stop);
        if (effects == 1)
            Assert.Equal("Perhaps", Assert.IsType<FindAnswer.Found>(found).Post.Text);
        else
            Assert.IsType<FindAnswer.NotFound>(found);

        Assert.IsType<SendAnswer.Published>(await world.Send(post));
        Assert.Equal(1, world.Server.Repository.Effects);
        Assert.Equal(0, world.Server.Strayed);
    }

    [Theory]
    [InlineData(Fault.ErrorBefore)]
    [InlineData(Fault.HangBefore)]
    [InlineData(Fault.GarbageAfter)]
    [InlineData(Fault.EmptyAfter)]
    [InlineData(Fault.ResetBefore)]
    [InlineData(Fault.RedirectBefore)]
    public async Task When_the_question_before_the_post_gets_no_answer_nothing_is_written_and_the_end_is_unknown(Fault fault)
    {
        await using var world = await World.Make();
        var post = World.Post("Earlier");
        await world.Send(post);
        world.Server.Next(Get, fault);

        Assert.IsType<SendAnswer.Unknown>(await world.Send(post));
        Assert.Equal(1, world.Outgoing.Sent.Count(line => line.EndsWith(Create, StringComparison.Ordinal)));
        Assert.Equal(0, world.Server.Strayed);
    }

    [Fact]
    public async Task A_request_for_a_pause_says_how_long()
    {
        await using var world = await World.Make();
        world.Server.Next(Create, Fault.TooMany);
        world.Server.Next(Create, Fault.TooManyPlain);

        var reset = Assert.IsType<SendAnswer.TryAgain>(await world.Send(World.Post("Slowly")));
        Calm.Is(reset.Why, FailureKind.Slow);
        Assert.InRange(reset.After!.Value.TotalSeconds, 80, 91);
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<SendAnswer.TryAgain>(await world.Send(World.Post("Slowly"))).After);
        Assert.Equal(0, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task A_credential_that_is_not_accepted_is_a_sign_in_failure()
    {
        await using var world = await World.Make();
        world.Server.Next(Create, Fault.Unauthorised);
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Send(World.Post("x"))).Why, FailureKind.SignIn, world.Connection);

        world.Server.Next(Create, Fault.ExpiredToken);
        Calm.Is(Assert.IsType<SendAnswer.TryAgain>(await world.Send(World.Post("x"))).Why, FailureKind.SignIn, world.Connection);

        world.Server.Account.ForgetAll();
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Send(World.Post("x"))).Why, FailureKind.SignIn, world.Connection);
        Assert.Equal(0, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task A_text_that_the_network_refuses_is_refused_as_content()
    {
        await using var world = await World.Make();
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Send(World.Post(new string('x', 301)))).Why, FailureKind.Content);
    }

    [Fact]
    public async Task What_bluesky_has_no_form_for_is_refused_before_anything_is_sent()
    {
        await using var world = await World.Make();
        world.Outgoing.Sent.Clear();
        var picture = new UploadedPicture("not a blob", "", 1, 1);
        foreach (var post in new[] { World.Post("x") with { ContentWarning = "Flood" }, World.Post("x", "k", picture), World.Post("x", "k", picture, picture, picture, picture, picture) })
            Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Send(post)).Why, FailureKind.Content);
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Network.Send(world.Connection with { Credential = "{}" }, World.Post("x"), Stop)).Why, FailureKind.SignIn);
        Assert.Empty(world.Outgoing.Sent);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_definitely_has_no_post()
    {
        await using var world = await World.Make();
        var away = world.Connection with { Server = world.Server.Address };
        await world.Server.DisposeAsync();
        Calm.Is(Assert.IsType<SendAnswer.TryAgain>(await world.Network.Send(away, World.Post("x"), Stop)).Why, FailureKind.Unreachable);
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await world.Network.Test(away, Stop)).Why, FailureKind.Unreachable);
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await world.Network.Refresh(away, Stop)).Why, FailureKind.Unreachable);
    }

    [Fact]
    public async Task An_address_that_the_guarded_client_refuses_is_forbidden()
    {
        await using var world = await World.Make();
        using var outgoing = new Outgoing { Forbidden = "10.0.0.1" };
        var network = new BlueskyNetwork(outgoing, TimeProvider.System, new BlueskyOptions());
        var inside = world.Connection with { Server = new Uri("https://10.0.0.1/") };
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await network.Send(inside, World.Post("x"), Stop)).Why, FailureKind.Forbidden);
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await network.Test(inside, Stop)).Why, FailureKind.Forbidden);
    }

    [Fact]
    public async Task Stopping_before_the_post_is_definite_and_stopping_during_it_is_unknown()
    {
        await using var world = await World.Make();
        using (var stop = new CancellationTokenSource())
        {
            await stop.CancelAsync();
            Assert.IsType<SendAnswer.TryAgain>(await world.Network.Send(world.Connection, World.Post("x"), stop.Token));
        }
        world.Server.Next(Create, Fault.HangAfter);
        using (var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300)))
            Assert.IsType<SendAnswer.Unknown>(await world.Network.Send(world.Connection, World.Post("x"), stop.Token));
        Assert.Equal(1, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task A_mention_that_cannot_be_looked_up_stays_text_and_the_post_goes_out()
    {
        await using var world = await World.Make();
        world.Server.Next("com.atproto.identity.resolveHandle", Fault.HangBefore);
        Assert.IsType<SendAnswer.Published>(await world.Send(World.Post("Hello @friend.example")));
        Assert.False(Assert.Single(world.Server.Repository.Posts).Value.TryGetProperty("facets", out _));
    }

    [Fact]
    public async Task A_picture_outside_the_limits_is_refused_with_the_reason()
    {
        await using var world = await World.Make();
        world.Outgoing.Sent.Clear();
        Calm.Is(Assert.IsType<UploadAnswer.Failed>(await world.Network.Upload(world.Connection, new Picture(new byte[2_000_001], "image/png", 1, 1, ""), Stop)).Why, FailureKind.Content);
        Calm.Is(Assert.IsType<UploadAnswer.Failed>(await world.Network.Upload(world.Connection, new Picture(World.Png, "image/tiff", 1, 1, ""), Stop)).Why, FailureKind.Content);
        Assert.Empty(world.Outgoing.Sent);
    }

    [Theory]
    [InlineData(Fault.ErrorBefore, FailureKind.Server, true)]
    [InlineData(Fault.HangAfter, FailureKind.Server, true)]
    [InlineData(Fault.GarbageAfter, FailureKind.Server, true)]
    [InlineData(Fault.TooMany, FailureKind.Slow, true)]
    [InlineData(Fault.Unauthorised, FailureKind.SignIn, false)]
    public async Task A_failed_upload_says_whether_another_try_makes_sense(Fault fault, FailureKind kind, bool again)
    {
        await using var world = await World.Make();
        world.Server.Next("com.atproto.repo.uploadBlob", fault);
        var failed = Assert.IsType<UploadAnswer.Failed>(await world.Network.Upload(world.Connection, new Picture(World.Png, "image/png", 1, 1, ""), Stop));
        Calm.Is(failed.Why, kind, world.Connection);
        Assert.Equal(again, failed.After is not null);
    }

    [Fact]
    public async Task Thirty_posts_with_faults_at_random_are_thirty_posts()
    {
        await using var world = await World.Make();
        var random = new Random(7);
        Fault[] all = [Fault.ErrorBefore, Fault.ErrorAfter, Fault.GarbageAfter, Fault.ResetBefore, Fault.ResetAfter, Fault.HalfAnswerAfter, Fault.TooMany, Fault.ExpiredToken];
        for (var i = 0; i < 30; i++)
        {
            var post = World.Post($"Post {i}", $"attempt-{i}");
            for (var n = random.Next(0, 3); n > 0; n--)
                world.Server.Next(random.Next(2) == 0 ? Create : Get, all[random.Next(all.Length)]);
            SendAnswer answer;
            var tries = 0;
            while ((answer = await world.Send(post)) is not SendAnswer.Published)
                Assert.True(++tries < 20, $"{answer}");
        }
        Assert.Equal((30, 30), (world.Server.Repository.Effects, world.Server.Repository.Posts.Count));
    }
}
