using Countersign.Networks.Mastodon;
using Countersign.Networks.Tests.Faults;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Mastodon;

/// <summary>An account at any Mastodon-compatible server, signed in through the server's own page; trouble is made by a proxy in between.</summary>
internal sealed class MastodonRig : INetworkRig
{
    private readonly List<IAsyncDisposable> servers = [];
    private readonly List<IDisposable> clients = [];

    private MastodonRig(RegisteredOutgoing outgoing, string user, Uri server)
    {
        Outgoing = outgoing;
        Handle = user;
        Server = server;
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
        {
            await Mastodon.Revoke(Connection, TestContext.Current.CancellationToken);
            return Connection;
        }
        if (trouble == Trouble.Unreachable)
            return Connection with { Server = Outgoing.Nobody() };
        var (proxy, client) = await LoopbackServer.StartProxy(Server);
        servers.Insert(0, proxy);
        clients.Add(client);
        Outgoing.Register(proxy.Address);
        if (trouble == Trouble.Hanging)
            Outgoing.Limit = TimeSpan.FromSeconds(1);
        Func<HttpRequest, bool> where = at == At.Publishing ? MastodonSimulator.IsPublishing : _ => true;
        proxy.Faults.Plan(trouble switch
        {
            Trouble.Hanging => Fault.Hang,
            Trouble.Garbage => Fault.Garbage,
            _ => Fault.ResetAfter,
        }, where, once: false);
        return Connection with { Server = proxy.Address };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        clients.ForEach(client => client.Dispose());
        Outgoing.Dispose();
    }
}
