using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Networks.Bluesky;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class SignInByBrowserTests
{
    private static readonly Uri Back = new("http://127.0.0.1:5080/connections/back");
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_in_a_browser_gives_a_credential_that_posts()
    {
        await using var world = await World.Make();
        var connection = World.Connect(await SignIn(world));

        Assert.Equal(world.Server.Account.Did, connection.NetworkId);
        Assert.Equal("northbridge.example", JsonDocument.Parse(connection.Credential).RootElement.GetProperty("handle").GetString());
        var works = Assert.IsType<TestAnswer.Works>(await world.Network.Test(connection, Stop));
        Assert.Equal("@northbridge.example", works.Who.Handle);
        var picture = Assert.IsType<UploadAnswer.Ready>(await world.Network.Upload(connection, new Picture(World.Png, "image/png", 1, 1, "Alt"), Stop)).Picture;
        var sent = Assert.IsType<SendAnswer.Published>(await world.Network.Send(connection, World.Post("By browser", "attempt-1", picture), Stop));
        Assert.IsType<TakeDownAnswer.Gone>(await world.Network.TakeDown(connection, sent.Id, Stop));
    }

    [Fact]
    public async Task A_nonce_that_the_server_changes_is_learnt_without_a_second_post()
    {
        await using var world = await World.Make();
        var connection = World.Connect(await SignIn(world));
        for (var i = 0; i < 3; i++)
        {
            world.Server.SignIn.Nonce = $"nonce-of-round-{i}";
            Assert.IsType<SendAnswer.Published>(await world.Network.Send(connection, World.Post("x", $"attempt-{i}"), Stop));
        }
        Assert.Equal(3, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task Each_sign_in_has_its_own_key_verifier_and_state()
    {
        await using var world = await World.Make();
        var (one, two) = (Read(await Begin(world)), Read(await Begin(world)));
        Assert.NotEqual(one.GetProperty("verifier").GetString(), two.GetProperty("verifier").GetString());
        Assert.NotEqual(one.GetProperty("dpopKey").GetString(), two.GetProperty("dpopKey").GetString());
        Assert.InRange(one.GetProperty("verifier").GetString()!.Length, 43, 128);

        static JsonElement Read(SignInStart.Started start) => JsonDocument.Parse(start.Keep).RootElement;
    }

    [Theory]
    [InlineData("verifier", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("redirect", "http://127.0.0.1:5080/other")]
    [InlineData("clientId", "http://localhost?scope=atproto")]
    public async Task The_server_refuses_a_code_whose_request_was_another(string name, string value)
    {
        await using var world = await World.Make();
        var start = await Begin(world);
        var kept = JsonNode.Parse(start.Keep)!.AsObject();
        kept[name] = value;
        var end = await world.Network.Finish(kept.ToJsonString(), world.Server.SignIn.Allow(start.GoTo), Stop);
        Calm.Is(Assert.IsType<SignInEnd.Failed>(end).Why, FailureKind.SignIn);
        Assert.Equal(0, world.Server.SignIn.Living);
    }

    [Fact]
    public async Task A_code_is_good_for_the_key_it_was_asked_with_only()
    {
        await using var world = await World.Make();
        var (start, other) = (await Begin(world), await Begin(world));
        var kept = JsonNode.Parse(start.Keep)!.AsObject();
        kept["dpopKey"] = JsonNode.Parse(other.Keep)!["dpopKey"]!.DeepClone();
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await world.Network.Finish(kept.ToJsonString(), world.Server.SignIn.Allow(start.GoTo), Stop)).Why, FailureKind.SignIn);
    }

    [Theory]
    [InlineData("state", "another-state")]
    [InlineData("iss", "https://evil.example")]
    [InlineData("code", "")]
    public async Task An_answer_of_another_sign_in_or_server_is_not_used(string name, string value)
    {
        await using var world = await World.Make();
        var start = await Begin(world);
        var returned = world.Server.SignIn.Allow(start.GoTo);
        returned[name] = value;
        world.Outgoing.Sent.Clear();
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await world.Network.Finish(start.Keep, returned, Stop)).Why, FailureKind.SignIn);
        returned.Remove(name);
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await world.Network.Finish(start.Keep, returned, Stop)).Why, FailureKind.SignIn);
        Assert.Empty(world.Outgoing.Sent);
    }

    [Fact]
    public async Task Declining_is_said_plainly()
    {
        await using var world = await World.Make();
        var start = await Begin(world);
        var returned = new Dictionary<string, string> { ["error"] = "access_denied", ["error_description"] = "canary-secret", ["state"] = "state-1", ["iss"] = world.Server.Address.AbsoluteUri };
        Assert.Contains("declined", Calm.Is(Assert.IsType<SignInEnd.Failed>(await world.Network.Finish(start.Keep, returned, Stop)).Why, FailureKind.SignIn).Message);
    }

    [Fact]
    public async Task A_server_that_claims_an_account_kept_elsewhere_is_not_believed_and_its_tokens_are_ended()
    {
        await using var world = await World.Make();
        await using var other = await Simulator.Server.Start();
        world.Server.Account.Home = new Uri("https://real-home.example/");
        var start = await Begin(world);
        using var outgoing = new Simulator.Outgoing(world.Server.Address) { Forbidden = "real-home.example" };
        var network = new BlueskyNetwork(outgoing, TimeProvider.System, new BlueskyOptions { Directory = world.Server.Address });

        Calm.Is(Assert.IsType<SignInEnd.Failed>(await network.Finish(start.Keep, world.Server.SignIn.Allow(start.GoTo), Stop)).Why, FailureKind.SignIn);
        Assert.Equal(0, world.Server.SignIn.Living);
    }

    [Fact]
    public async Task A_server_that_names_itself_otherwise_is_refused()
    {
        await using var world = await World.Make();
        world.Server.SignIn.Claimed = "https://bsky.social";
        Calm.Is(Assert.IsType<SignInStart.Failed>(await world.Network.Begin(world.Server.Address, Back, "s", Stop)).Why, FailureKind.Server);
    }

    [Fact]
    public async Task The_name_localhost_becomes_the_address_that_the_protocol_takes()
    {
        await using var world = await World.Make();
        var start = Assert.IsType<SignInStart.Started>(await world.Network.Begin(world.Server.Address, new Uri("http://localhost:5080/back"), "state-1", Stop));
        Assert.Equal("http://127.0.0.1:5080/back", JsonDocument.Parse(start.Keep).RootElement.GetProperty("redirect").GetString());
        Assert.NotEmpty(world.Server.SignIn.Allow(start.GoTo));
    }

    [Fact]
    public async Task A_public_return_address_uses_the_client_metadata_document()
    {
        var options = new BlueskyOptions { ClientId = new Uri("https://countersign.example/bluesky/client.json") };
        var back = new Uri("https://countersign.example/connections/back");
        await using var world = await World.Make(options);
        world.Server.SignIn.WebClient = (options.ClientId.AbsoluteUri, back.AbsoluteUri);
        var start = Assert.IsType<SignInStart.Started>(await world.Network.Begin(world.Server.Address, back, "state-1", Stop));
        Assert.IsType<SignInEnd.SignedIn>(await world.Network.Finish(start.Keep, world.Server.SignIn.Allow(start.GoTo), Stop));

        var document = JsonDocument.Parse(options.ClientMetadata("Countersign", back)).RootElement;
        Assert.Equal(options.ClientId.AbsoluteUri, document.GetProperty("client_id").GetString());
        Assert.Equal(back.AbsoluteUri, document.GetProperty("redirect_uris")[0].GetString());
        Assert.Equal("atproto transition:generic", document.GetProperty("scope").GetString());
        Assert.True(document.GetProperty("dpop_bound_access_tokens").GetBoolean());
        Assert.Equal("none", document.GetProperty("token_endpoint_auth_method").GetString());
    }

    [Fact]
    public async Task Without_a_public_address_a_public_return_address_is_refused_with_what_to_do()
    {
        await using var world = await World.Make();
        world.Outgoing.Sent.Clear();
        Calm.Is(Assert.IsType<SignInStart.Failed>(await world.Network.Begin(world.Server.Address, new Uri("https://countersign.example/back"), "s", Stop)).Why, FailureKind.Content);
        Assert.Empty(world.Outgoing.Sent);
    }

    [Fact]
    public async Task A_server_without_this_sign_in_says_so()
    {
        await using var world = await World.Make();
        world.Server.Next("oauth-protected-resource", Simulator.Fault.GarbageAfter);
        world.Server.Next("oauth-authorization-server", Simulator.Fault.ErrorBefore);
        Calm.Is(Assert.IsType<SignInStart.Failed>(await world.Network.Begin(world.Server.Address, Back, "s", Stop)).Why, FailureKind.Server);
    }

    [Fact]
    public async Task An_authorisation_server_typed_instead_of_a_data_server_is_found_too()
    {
        await using var world = await World.Make();
        world.Server.Next("oauth-protected-resource", Simulator.Fault.ErrorBefore);
        var start = Assert.IsType<SignInStart.Started>(await world.Network.Begin(world.Server.Address, Back, "state-1", Stop));
        Assert.IsType<SignInEnd.SignedIn>(await world.Network.Finish(start.Keep, world.Server.SignIn.Allow(start.GoTo), Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handle_typed_as_address_leads_to_the_accounts_own_server(bool ownWebsite)
    {
        await using var world = await World.Make();
        world.Outgoing.Names["northbridge.example"] = world.Server.Address;
        world.Server.Account.Vouched = ownWebsite ? world.Server.Account.Did : null;
        var start = Assert.IsType<SignInStart.Started>(await world.Network.Begin(new Uri("https://northbridge.example/"), Back, "state-1", Stop));
        Assert.Equal(ownWebsite, !world.Outgoing.Sent.Contains("GET /xrpc/com.atproto.identity.resolveHandle"));

        var returned = world.Server.SignIn.Allow(start.GoTo);
        world.Server.SignIn.Subject = "did:plc:someoneelsesomeoneelse22";
        Calm.Is(Assert.IsType<SignInEnd.Failed>(await world.Network.Finish(start.Keep, returned, Stop)).Why, FailureKind.SignIn);
    }

    [Fact]
    public async Task A_handle_that_its_identity_does_not_own_leads_nowhere()
    {
        await using var world = await World.Make();
        world.Outgoing.Names["northbridge.example"] = world.Server.Address;
        world.Server.Account.KnownAs = "someone-else.example";
        Assert.IsType<SignInStart.Failed>(await world.Network.Begin(new Uri("https://northbridge.example/"), Back, "s", Stop));
    }

    [Fact]
    public async Task Refreshing_rotates_and_keeps_the_key()
    {
        await using var world = await World.Make();
        var connection = World.Connect(await SignIn(world));
        world.Server.SignIn.ExpireAccess();
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Network.Send(connection, World.Post("x"), Stop)).Why, FailureKind.SignIn, connection);

        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await world.Network.Refresh(connection, Stop));
        Assert.InRange(renewed.Expires!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(61));
        Assert.IsType<SendAnswer.Published>(await world.Network.Send(connection with { Credential = renewed.Credential }, World.Post("x"), Stop));
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await world.Network.Refresh(connection, Stop)).Why, FailureKind.SignIn, connection);
    }

    [Fact]
    public async Task A_refresh_for_another_account_is_not_taken()
    {
        await using var world = await World.Make();
        var connection = World.Connect(await SignIn(world));
        world.Server.SignIn.Subject = "did:plc:someoneelsesomeoneelse22";
        Calm.Is(Assert.IsType<RefreshAnswer.Failed>(await world.Network.Refresh(connection, Stop)).Why, FailureKind.Server, connection);
    }

    [Fact]
    public async Task Revoking_ends_the_tokens_at_the_server()
    {
        await using var world = await World.Make();
        var connection = World.Connect(await SignIn(world));
        await world.Network.Revoke(connection, Stop);
        Assert.Equal(0, world.Server.SignIn.Living);
        Calm.Is(Assert.IsType<TestAnswer.Failed>(await world.Network.Test(connection, Stop)).Why, FailureKind.SignIn, connection);
    }

    private static async Task<SignInStart.Started> Begin(World world)
        => Assert.IsType<SignInStart.Started>(await world.Network.Begin(world.Server.Address, Back, "state-1", Stop));

    private static async Task<SignInEnd.SignedIn> SignIn(World world)
    {
        var start = await Begin(world);
        return Assert.IsType<SignInEnd.SignedIn>(await world.Network.Finish(start.Keep, world.Server.SignIn.Allow(start.GoTo), Stop));
    }
}
