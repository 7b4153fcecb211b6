using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Tests.Bluesky;

/// <summary>Bluesky's own data server, which nobody here wrote.</summary>
public sealed class RealServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_by_app_password_says_who_it_is()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(real.Accounts[0]);
        var works = Assert.IsType<TestAnswer.Works>(await real.Network.Test(connection, Stop));
        Assert.Equal((real.Accounts[0].Did, "@northbridge.test"), (works.Who.NetworkId, works.Who.Handle));
        Assert.Null(works.Who.Profile);
    }

    [Fact]
    public async Task A_post_with_a_picture_its_alt_text_and_facets_is_read_back_as_written()
    {
        using var real = RealServer.Get();
        var account = await real.NewAccount();
        var connection = await real.Connect(account);
        var picture = Assert.IsType<UploadAnswer.Ready>(await real.Network.Upload(connection, new Picture(World.Png, "image/png", 1, 1, "Bin glas / a blue bin 🗑️"), Stop)).Picture;
        var text = "👩‍👩‍👧‍👦 Diolch @southbridge.test a @nobody-at-all.test: https://northbridge.example/biniau?x=1 #ailgylchu 日本";
        var post = Post(text, picture) with { Language = "cy" };

        var sent = Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, post, Stop));
        Assert.Null(sent.Url);
        foreach (var trace in new[] { post.Trace, post.Trace with { Id = sent.Id } })
        {
            var seen = Assert.IsType<FindAnswer.Found>(await real.Network.Find(connection, trace, Stop)).Post;
            Assert.Equal((sent.Id, text), (seen.Id, seen.Text));
            Assert.Equal(["Bin glas / a blue bin 🗑️"], seen.AltTexts);
            Assert.Equal(post.Intended.ToUnixTimeMilliseconds(), seen.Published.ToUnixTimeMilliseconds());
        }

        var record = await real.Record(sent.Id);
        Assert.Equal("cy", record.GetProperty("langs")[0].GetString());
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(
            [$"@southbridge.test={real.Accounts[1].Did}", "https://northbridge.example/biniau?x=1=https://northbridge.example/biniau?x=1", "#ailgylchu=ailgylchu"],
            record.GetProperty("facets").EnumerateArray().Select(facet =>
            {
                var (index, feature) = (facet.GetProperty("index"), facet.GetProperty("features")[0]);
                var covered = Encoding.UTF8.GetString(bytes[index.GetProperty("byteStart").GetInt32()..index.GetProperty("byteEnd").GetInt32()]);
                return $"{covered}={feature.EnumerateObject().Single(member => member.Name != "$type").Value.GetString()}";
            }));
    }

    [Fact]
    public async Task The_same_attempt_five_times_is_one_post()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var post = Post("Only once");
        var first = Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, post, Stop));
        for (var i = 0; i < 4; i++)
            Assert.Equal(first, await real.Network.Send(connection, post, Stop));
        Assert.Single(Assert.IsType<ListAnswer.Posts>(await real.Network.Newest(connection, 50, Stop)).Items);
    }

    [Fact]
    public async Task Two_sends_of_one_attempt_at_the_same_moment_are_one_post()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var post = Post("A race");
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => real.Network.Send(connection, post, Stop)));
        Assert.Contains(ends, end => end is SendAnswer.Published);
        Assert.All(ends, end => Assert.True(end is SendAnswer.Published or SendAnswer.Unknown, $"{end}"));
        Assert.Single(Assert.IsType<ListAnswer.Posts>(await real.Network.Newest(connection, 50, Stop)).Items);
    }

    [Fact]
    public async Task Three_hundred_graphemes_are_taken_and_one_more_is_refused()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, Post(string.Concat(Enumerable.Repeat("👍🏽", 300))), Stop));
        var rejected = Assert.IsType<SendAnswer.Rejected>(await real.Network.Send(connection, Post(new string('x', 301)), Stop));
        Calm.Is(rejected.Why, FailureKind.Content, connection);
        var bytes = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 150));
        Assert.True(Encoding.UTF8.GetByteCount(bytes) > 3_000);
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await real.Network.Send(connection, Post(bytes), Stop)).Why, FailureKind.Content);
    }

    [Fact]
    public async Task A_post_taken_down_is_no_longer_there()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var post = Post("Taken down");
        var sent = Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, post, Stop));
        Assert.IsType<TakeDownAnswer.Gone>(await real.Network.TakeDown(connection, sent.Id, Stop));
        Assert.IsType<FindAnswer.NotFound>(await real.Network.Find(connection, post.Trace with { Id = sent.Id }, Stop));
        Assert.IsType<TakeDownAnswer.Gone>(await real.Network.TakeDown(connection, sent.Id, Stop));
    }

    [Fact]
    public async Task The_newest_posts_come_first()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var start = DateTimeOffset.UtcNow.AddMinutes(-10);
        foreach (var i in new[] { 2, 0, 1 })
            Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, Post($"{i}") with { Intended = start.AddMinutes(i) }, Stop));
        var items = Assert.IsType<ListAnswer.Posts>(await real.Network.Newest(connection, 2, Stop)).Items;
        Assert.Equal(["2", "1"], items.Select(item => item.Text));
    }

    [Fact]
    public async Task Refreshing_gives_new_tokens_that_work()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await real.Network.Refresh(connection, Stop));
        Assert.True(renewed.Expires > DateTimeOffset.UtcNow.AddMinutes(10));
        Assert.NotEqual(Member(connection.Credential, "refreshJwt"), Member(renewed.Credential, "refreshJwt"));
        Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection with { Credential = renewed.Credential }, Post("Renewed"), Stop));
    }

    [Fact]
    public async Task A_revoked_app_password_ends_in_sign_in()
    {
        using var real = RealServer.Get();
        var account = await real.NewAccount();
        var connection = await real.Connect(account);
        await real.RevokeAppPassword(account);
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await real.Network.Refresh(connection, Stop)).Why, FailureKind.SignIn, connection);
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await real.Network.SignIn(real.Address, account.Handle, account.AppPassword, Stop)).Why, FailureKind.SignIn);
    }

    [Fact]
    public async Task A_revoked_connection_cannot_be_renewed()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        await real.Network.Revoke(connection, Stop);
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await real.Network.Refresh(connection, Stop)).Why, FailureKind.SignIn, connection);
    }

    [Fact]
    public async Task A_token_that_the_server_did_not_make_ends_in_sign_in_and_posts_nothing()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var forged = JsonNode.Parse(connection.Credential)!.AsObject();
        var token = forged["accessJwt"]!.GetValue<string>();
        forged["accessJwt"] = token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        var broken = connection with { Credential = forged.ToJsonString() };
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await real.Network.Test(broken, Stop)).Why, FailureKind.SignIn, broken);
        Calm.Is(Assert.IsType<UploadAnswer.Failed>(await real.Network.Upload(broken, new Picture(World.Png, "image/png", 1, 1, ""), Stop)).Why, FailureKind.SignIn, broken);
        var answer = await real.Network.Send(broken, Post("Forged"), Stop);
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(answer).Why, FailureKind.SignIn, broken);
        Assert.Empty(Assert.IsType<ListAnswer.Posts>(await real.Network.Newest(connection, 5, Stop)).Items);
    }

    [Fact]
    public async Task The_accounts_own_password_is_refused()
    {
        using var real = RealServer.Get();
        var account = real.Accounts[0];
        var failed = Assert.IsType<SignInEnd.Failed>(await real.Network.SignIn(real.Address, account.Handle, account.Password, Stop));
        Assert.Contains("app password", Calm.Is(failed.Why, FailureKind.SignIn).Message);
    }

    [Fact]
    public async Task Signing_in_in_a_browser_posts_with_a_picture_renews_and_is_revoked()
    {
        using var real = RealServer.Get();
        var account = await real.NewAccount();
        var start = Assert.IsType<SignInStart.Started>(await real.Network.Begin(real.Address, new Uri("http://127.0.0.1:5080/connections/back"), "state-1", Stop));
        var end = Assert.IsType<SignInEnd.SignedIn>(await real.Network.Finish(start.Keep, await real.Allow(start.GoTo, account), Stop));
        Assert.Equal((account.Did, $"@{account.Handle}"), (end.Who.NetworkId, end.Who.Handle));
        var connection = World.Connect(end);

        var picture = Assert.IsType<UploadAnswer.Ready>(await real.Network.Upload(connection, new Picture(World.Png, "image/png", 1, 1, "Alt"), Stop)).Picture;
        var post = Post("By browser sign-in #bins", picture);
        var sent = Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, post, Stop));
        Assert.Equal(sent, await real.Network.Send(connection, post, Stop));
        Assert.Equal(["Alt"], Assert.IsType<FindAnswer.Found>(await real.Network.Find(connection, post.Trace, Stop)).Post.AltTexts);

        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await real.Network.Refresh(connection, Stop));
        var again = connection with { Credential = renewed.Credential };
        Assert.IsType<TakeDownAnswer.Gone>(await real.Network.TakeDown(again, sent.Id, Stop));
        await real.Network.Revoke(again, Stop);
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await real.Network.Refresh(again, Stop)).Why, FailureKind.SignIn, again);
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await real.Network.Test(again, Stop)).Why, FailureKind.SignIn, again);
    }

    [Fact]
    public async Task The_real_server_refuses_a_wrong_verifier()
    {
        using var real = RealServer.Get();
        var start = Assert.IsType<SignInStart.Started>(await real.Network.Begin(real.Address, new Uri("http://localhost:5080/back"), "state-1", Stop));
        var kept = JsonNode.Parse(start.Keep)!.AsObject();
        kept["verifier"] = new string('A', 43);
        var end = await real.Network.Finish(kept.ToJsonString(), await real.Allow(start.GoTo, real.Accounts[1]), Stop);
        Calm.Is(Assert.IsType<SignInEnd.Failed>(end).Why, FailureKind.SignIn);
    }

    [Fact]
    public async Task Ten_posts_one_after_another()
    {
        using var real = RealServer.Get();
        var connection = await real.Connect(await real.NewAccount());
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
            Assert.IsType<SendAnswer.Published>(await real.Network.Send(connection, Post($"Post {i}"), Stop));
        TestContext.Current.SendDiagnosticMessage($"Ten posts took {watch.ElapsedMilliseconds} ms.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static OutgoingPost Post(string text, params UploadedPicture[] pictures)
        => new($"attempt-{Guid.NewGuid():N}", DateTimeOffset.UtcNow, text, "en", null, pictures);

    private static string Member(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;
}
