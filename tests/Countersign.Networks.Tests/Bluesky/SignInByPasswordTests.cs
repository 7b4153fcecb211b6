using System.Text.Json;
using Countersign.Networks.Bluesky;
using Countersign.Networks.Tests.Bluesky.Simulator;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class SignInByPasswordTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_shows_whose_account_it_is_and_keeps_the_session_but_no_password()
    {
        await using var world = await World.Make();
        var end = Assert.IsType<SignInEnd.SignedIn>(await world.Network.SignIn(world.Server.Address, "northbridge.example", world.Server.Account.AppPassword, Stop));
        Assert.Equal(new Identity(world.Server.Account.Did, "@northbridge.example", "Northbridge Council", null), end.Who);
        Assert.InRange(end.Expires!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(115), TimeSpan.FromMinutes(121));
        Assert.DoesNotContain(world.Server.Account.AppPassword, end.Credential);
        Assert.Equal((300, 3_000, 4, 2_000_000L, false), (end.Limits.TextLength, end.Limits.TextBytes, end.Limits.Pictures, end.Limits.PictureBytes, end.Limits.ContentWarnings));
    }

    [Fact]
    public async Task Ten_posts_need_one_sign_in()
    {
        await using var world = await World.Make();
        for (var i = 0; i < 10; i++)
            Assert.IsType<SendAnswer.Published>(await world.Send(World.Post("x", $"attempt-{i}")));
        Assert.Equal(1, world.Server.Account.SignIns);
    }

    [Fact]
    public async Task The_accounts_own_password_is_refused_and_its_session_ended()
    {
        await using var world = await World.Make();
        var before = world.Server.Account.Refreshers;
        var failed = Assert.IsType<SignInEnd.Failed>(await world.Network.SignIn(world.Server.Address, "northbridge.example", world.Server.Account.OwnPassword, Stop));
        Assert.Contains("app password", Calm.Is(failed.Why, FailureKind.SignIn).Message);
        Assert.Equal(before, world.Server.Account.Refreshers);
    }

    [Fact]
    public async Task A_wrong_password_is_a_sign_in_failure()
    {
        await using var world = await World.Make();
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await world.Network.SignIn(world.Server.Address, "northbridge.example", "canary-secret", Stop)).Why, FailureKind.SignIn);
    }

    [Fact]
    public async Task The_session_is_used_at_the_server_that_keeps_the_account()
    {
        await using var world = await World.Make(new BlueskyOptions { PublicSite = new Uri("https://public.example/") });
        world.Server.Account.Home = new Uri("https://real-home.example/");
        world.Outgoing.Names["real-home.example"] = world.Server.Address;
        var end = Assert.IsType<SignInEnd.SignedIn>(await world.Network.SignIn(world.Server.Address, "northbridge.example", world.Server.Account.AppPassword, Stop));
        Assert.Equal(new Uri("https://real-home.example/"), end.Server);
        Assert.Equal(new Uri("https://public.example/profile/northbridge.example"), end.Who.Profile);

        var sent = Assert.IsType<SendAnswer.Published>(await world.Network.Send(World.Connect(end), World.Post("x"), Stop));
        Assert.Equal($"https://public.example/profile/northbridge.example/post/{Assert.Single(world.Server.Repository.Posts).Key}", sent.Url!.AbsoluteUri);
    }

    [Fact]
    public async Task A_server_on_the_internet_cannot_move_the_session_to_this_machine()
    {
        await using var world = await World.Make();
        world.Server.Account.Home = new Uri("http://127.0.0.1:9/");
        world.Outgoing.Names["pds.example"] = world.Server.Address;
        var end = Assert.IsType<SignInEnd.SignedIn>(await world.Network.SignIn(new Uri("https://pds.example/"), "northbridge.example", world.Server.Account.AppPassword, Stop));
        Assert.Equal(new Uri("https://pds.example/"), end.Server);
    }

    [Fact]
    public async Task A_password_is_not_sent_over_plain_http()
    {
        using var outgoing = new Outgoing();
        var network = new BlueskyNetwork(outgoing, TimeProvider.System, new BlueskyOptions());
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await network.SignIn(new Uri("http://pds.example/"), "a.example", "x", Stop)).Why, FailureKind.Forbidden);
        Assert.Empty(outgoing.Sent);
    }

    [Fact]
    public async Task Refreshing_rotates_both_tokens_and_the_old_ones_cannot_be_used_again()
    {
        await using var world = await World.Make();
        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await world.Network.Refresh(world.Connection, Stop));
        var (before, after) = (JsonDocument.Parse(world.Connection.Credential).RootElement, JsonDocument.Parse(renewed.Credential).RootElement);
        Assert.NotEqual(before.GetProperty("accessJwt").GetString(), after.GetProperty("accessJwt").GetString());
        Assert.NotEqual(before.GetProperty("refreshJwt").GetString(), after.GetProperty("refreshJwt").GetString());
        Assert.InRange(renewed.Expires!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(115), TimeSpan.FromMinutes(121));

        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await world.Network.Refresh(world.Connection, Stop)).Why, FailureKind.SignIn, world.Connection);
        Assert.IsType<TestAnswer.Works>(await world.Network.Test(world.Connection with { Credential = renewed.Credential }, Stop));
    }

    [Theory]
    [InlineData(Fault.ErrorAfter, FailureKind.Server)]
    [InlineData(Fault.EmptyAfter, FailureKind.Server)]
    [InlineData(Fault.GarbageAfter, FailureKind.Server)]
    [InlineData(Fault.HangAfter, FailureKind.Server)]
    [InlineData(Fault.TooMany, FailureKind.Slow)]
    public async Task A_refresh_without_new_tokens_never_answers_an_empty_credential(Fault fault, FailureKind kind)
    {
        await using var world = await World.Make();
        world.Server.Next("com.atproto.server.refreshSession", fault);
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await world.Network.Refresh(world.Connection, Stop)).Why, kind, world.Connection);
    }

    [Fact]
    public async Task Revoking_ends_the_session_and_a_second_time_is_no_error()
    {
        await using var world = await World.Make();
        await world.Network.Revoke(world.Connection, Stop);
        await world.Network.Revoke(world.Connection, Stop);
        await world.Network.Revoke(world.Connection with { Credential = "nonsense" }, Stop);
        Assert.Equal(0, world.Server.Account.Refreshers);
    }

    [Fact]
    public async Task A_suspended_account_does_not_pass_the_test()
    {
        await using var world = await World.Make();
        world.Server.Account.Active = false;
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await world.Network.Test(world.Connection, Stop)).Why, FailureKind.SignIn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"kind":"session","did":"d","handle":"h","accessJwt":"a\r\nX: y","refreshJwt":"b"}""")]
    [InlineData("""{"kind":"oauth","did":"d","handle":"h","accessToken":"a","refreshToken":"b","dpopKey":"AAAA","clientId":"c","issuer":{}}""")]
    public async Task A_broken_credential_is_a_sign_in_failure_everywhere(string credential)
    {
        await using var world = await World.Make();
        world.Outgoing.Sent.Clear();
        var broken = world.Connection with { Credential = credential };
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await world.Network.Test(broken, Stop)).Why, FailureKind.SignIn);
        Calm.Is(Assert.IsType<UploadAnswer.Failed>(await world.Network.Upload(broken, new Picture(World.Png, "image/png", 1, 1, ""), Stop)).Why, FailureKind.SignIn);
        Calm.Is(Assert.IsType<FindAnswer.Failed>(await world.Network.Find(broken, World.Post("x").Trace, Stop)).Why, FailureKind.SignIn);
        Calm.Is(Assert.IsType<ListAnswer.Failed>(await world.Network.Newest(broken, 1, Stop)).Why, FailureKind.SignIn);
        Calm.Is(Assert.IsType<TakeDownAnswer.Failed>(await world.Network.TakeDown(broken, "x", Stop)).Why, FailureKind.SignIn);
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await world.Network.Refresh(broken, Stop)).Why, FailureKind.SignIn);
        Assert.Empty(world.Outgoing.Sent);
    }
}
