using Countersign.Networks.Mastodon;
using Countersign.Networks.Tests.Faults;
using Microsoft.AspNetCore.WebUtilities;

namespace Countersign.Networks.Tests.Mastodon;

public sealed class MastodonSignInTests : IAsyncLifetime
{
    private static readonly Uri Back = new("http://127.0.0.1:9/accounts/back");
    private MastodonSimulator server = null!;
    private RegisteredOutgoing outgoing = null!;
    private MastodonNetwork network = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await MastodonSimulator.Start();
        outgoing = new(server.Address);
        network = new(outgoing, TimeProvider.System, new());
    }

    public async ValueTask DisposeAsync()
    {
        outgoing.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Signing_in_says_whose_account_it_is_before_anything_is_stored()
    {
        var end = Assert.IsType<SignInEnd.SignedIn>(await SignIn());

        Assert.Equal("@northbridge@social.example", end.Who.Handle);
        Assert.Equal("northbridge", end.Who.DisplayName);
        Assert.Equal(500, end.Limits.TextLength);
        Assert.Null(end.Expires);
        Assert.Equal(server.Address, end.Server);
    }

    [Theory]
    [InlineData("@northbridge", "")]
    [InlineData("?next=1#top", "")]
    [InlineData("", "")]
    public async Task The_address_of_a_profile_is_as_good_as_the_servers(string typed, string path)
    {
        var started = Assert.IsType<SignInStart.Started>(await network.Begin(new Uri(server.Address, typed), Back, "s", Stop));

        Assert.Equal($"{server.Root}{path}oauth/authorize", started.GoTo.GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task Only_what_is_needed_is_asked_for_and_the_verifier_stays_here()
    {
        var started = Assert.IsType<SignInStart.Started>(await network.Begin(server.Address, Back, "state-1", Stop));

        var query = QueryHelpers.ParseQuery(started.GoTo.Query);
        Assert.Equal("read:accounts read:statuses write:statuses write:media", query["scope"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("state-1", query["state"]);
        Assert.False(query.ContainsKey("client_secret"));
        Assert.All(Some.Secrets(started.Keep).Where(secret => secret != query["client_id"]),
            secret => Assert.DoesNotContain(secret, started.GoTo.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_says_no_is_told_what_to_do()
    {
        var started = await Begin();

        var failed = Assert.IsType<SignInEnd.Failed>(
            await network.Finish(started.Keep, await BrowserStandIn.Allow(started.GoTo, "northbridge", "wrong", Stop), Stop));

        Assert.Equal(FailureKind.SignIn, failed.Why.Kind);
        Assert.Equal("access_denied", failed.Why.Detail);
    }

    [Theory]
    [InlineData("state", "another")]
    [InlineData("state", null)]
    [InlineData("code", "stolen")]
    [InlineData("code", null)]
    public async Task An_answer_of_another_sign_in_is_not_used(string name, string? value)
    {
        var started = await Begin();
        var returned = new Dictionary<string, string>(await BrowserStandIn.Allow(started.GoTo, "northbridge", server.Password, Stop));
        returned.Remove(name);
        if (value is not null)
            returned[name] = value;

        Assert.Equal(FailureKind.SignIn, Assert.IsType<SignInEnd.Failed>(await network.Finish(started.Keep, returned, Stop)).Why.Kind);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_the_verifier_it_was_asked_with()
    {
        var mine = await Begin("state-1");
        var other = await Begin("state-1");
        var returned = await BrowserStandIn.Allow(mine.GoTo, "northbridge", server.Password, Stop);

        var failed = Assert.IsType<SignInEnd.Failed>(await network.Finish(other.Keep, returned, Stop));

        Assert.Equal("400 invalid_grant", failed.Why.Detail);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task A_sign_in_that_was_not_kept_well_starts_again(string kept) =>
        Assert.Equal(FailureKind.SignIn, Assert.IsType<SignInEnd.Failed>(
            await network.Finish(kept, new Dictionary<string, string> { ["state"] = "s", ["code"] = "c" }, Stop)).Why.Kind);

    [Theory]
    [InlineData(Fault.Page)]
    [InlineData(Fault.Strange)]
    [InlineData(Fault.Garbage)]
    [InlineData(Fault.Firewall)]
    [InlineData(Fault.Error)]
    [InlineData(Fault.Moved)]
    [InlineData(Fault.Reset)]
    [InlineData(Fault.Hang)]
    public async Task A_server_that_is_no_mastodon_is_said_to_be_none(Fault fault)
    {
        server.Faults.Plan(fault, _ => true);
        if (fault == Fault.Hang)
            outgoing.Limit = TimeSpan.FromSeconds(1);

        var failed = Assert.IsType<SignInStart.Failed>(await network.Begin(server.Address, Back, "s", Stop));

        Assert.Equal(FailureKind.Server, failed.Why.Kind);
    }

    [Theory]
    [InlineData("ftp://social.example/")]
    [InlineData("https://user:word@social.example/")]
    [InlineData("file:///etc/passwd")]
    public async Task What_is_no_server_is_not_called(string typed) =>
        Assert.Equal(FailureKind.Forbidden, Assert.IsType<SignInStart.Failed>(await network.Begin(new Uri(typed), Back, "s", Stop)).Why.Kind);

    [Fact]
    public async Task A_token_without_end_is_renewed_to_itself_while_it_works()
    {
        var connection = Connect(Assert.IsType<SignInEnd.SignedIn>(await SignIn()));

        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await network.Refresh(connection, Stop));
        Assert.Equal(connection.Credential, renewed.Credential);
        Assert.Null(renewed.Expires);

        server.EndTokens();
        Assert.Equal(FailureKind.SignIn, Assert.IsType<RefreshAnswer.Failed>(await network.Refresh(connection, Stop)).Why.Kind);
    }

    [Fact]
    public async Task A_token_that_expires_is_renewed_with_its_refresh_token_which_works_once()
    {
        server.TokensExpire = true;
        var end = Assert.IsType<SignInEnd.SignedIn>(await SignIn());
        var connection = Connect(end);
        Assert.NotNull(end.Expires);

        var renewed = Assert.IsType<RefreshAnswer.Renewed>(await network.Refresh(connection, Stop));

        Assert.NotEqual(connection.Credential, renewed.Credential);
        Assert.IsType<TestAnswer.Works>(await network.Test(connection with { Credential = renewed.Credential }, Stop));
        Assert.IsType<RefreshAnswer.Renewed>(await network.Refresh(connection with { Credential = renewed.Credential }, Stop));
        Assert.Equal(FailureKind.SignIn, Assert.IsType<RefreshAnswer.Failed>(await network.Refresh(connection, Stop)).Why.Kind);
    }

    [Fact]
    public async Task Revoking_ends_the_token_and_does_not_throw_for_a_servers_no()
    {
        var connection = Connect(Assert.IsType<SignInEnd.SignedIn>(await SignIn()));

        await network.Revoke(connection, Stop);
        await network.Revoke(connection, Stop);
        server.Faults.Plan(Fault.Reset, _ => true);
        await network.Revoke(connection, Stop);
        await network.Revoke(connection with { Credential = "nonsense" }, Stop);

        Assert.Equal(FailureKind.SignIn, Assert.IsType<TestAnswer.Failed>(await network.Test(connection, Stop)).Why.Kind);
    }

    private static Connection Connect(SignInEnd.SignedIn end) => new("account-1", end.Server, end.Who.NetworkId, end.Credential);

    private async Task<SignInStart.Started> Begin(string? state = null) =>
        Assert.IsType<SignInStart.Started>(await network.Begin(server.Address, Back, state ?? Some.Key(), Stop));

    private async Task<SignInEnd> SignIn()
    {
        var started = await Begin();
        return await network.Finish(started.Keep, await BrowserStandIn.Allow(started.GoTo, "northbridge", server.Password, Stop), Stop);
    }
}
