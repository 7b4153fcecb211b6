using Countersign.Networks.Mastodon;
using Countersign.Networks.Tests.Faults;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Mastodon;

/// <summary>An account at any Mastodon-compatible server, signed in through the server's own page; trouble is made by a proxy in between.</summary>
internal sealed class MastodonRig : INetworkRig
{
    private readonly List<IAsyncDisposable> servers = [];
    private readonly InBetween between;

    private MastodonRig(RegisteredOutgoing outgoing, string user, Uri server)
    {
        Outgoing = outgoing;
        Handle = user;
        Server = server;
        between = new(outgoing, server, MastodonSimulator.IsPublishing, Lie);
        Mastodon = new MastodonNetwork(outgoing, TimeProvider.System, new MastodonOptions
        {
            ProcessingPause = TimeSpan.FromMilliseconds(20), Processing = TimeSpan.FromSeconds(1),
        });
    }

    public MastodonNetwork Mastodon { get; }

    public INetwork Network => Mastodon;

    public RegisteredOutgoing Outgoing { get; }

    public Uri Server { get; }

    public string Handle { get; }

    public Connection Connection { get; private set; } = null!;

    public TimeSpan Settling { get; private init; }

    public static async Task<MastodonRig> Open(Uri server, string user, string password, TimeSpan settling, params IAsyncDisposable[] owned)
    {
        var rig = new MastodonRig(new RegisteredOutgoing(server), user, server) { Settling = settling };
        rig.servers.AddRange(owned);
        rig.Connection = await rig.SignIn(user, password);
        return rig;
    }

    public async Task<Connection> SignIn(string user, string password)
    {
        var stop = TestContext.Current.CancellationToken;
        var state = Guid.NewGuid().ToString("n");
        var started = Assert.IsType<SignInStart.Started>(await Mastodon.Begin(Server, new Uri("http://127.0.0.1:9/back"), state, stop));
        var returned = await BrowserStandIn.Allow(started.GoTo, user, password, stop);
        var end = await Mastodon.Finish(started.Keep, returned, stop);
        var signedIn = end as SignInEnd.SignedIn ?? throw new InvalidOperationException($"Signing in failed: {end}");
        return new("account-1", signedIn.Server, signedIn.Who.NetworkId, signedIn.Credential);
    }

    public async Task<Connection> Meeting(Trouble trouble, At at)
    {
        if (trouble == Trouble.SignedOut)
            await Mastodon.Revoke(Connection, TestContext.Current.CancellationToken);
        else
            await between.Arrange(trouble, at);
        return Connection;
    }

    public void Over() => between.Over();

    public async ValueTask DisposeAsync()
    {
        await between.DisposeAsync();
        foreach (var server in servers)
            await server.DisposeAsync();
        Outgoing.Dispose();
    }

    private static Task Lie(HttpContext context) => context.Response.WriteAsJsonAsync(new
    {
        id = "116999999999999999",
        uri = "https://social.example/users/northbridge/statuses/116999999999999999",
        url = "https://social.example/@northbridge/116999999999999999",
        content = "<p>Published</p>",
        created_at = DateTimeOffset.UtcNow,
    });
}
