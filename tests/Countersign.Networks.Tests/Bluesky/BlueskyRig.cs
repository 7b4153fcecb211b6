using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using Countersign.Networks.Bluesky;
using Countersign.Networks.Tests.Bluesky.Simulator;
using Countersign.Networks.Tests.Faults;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Bluesky;

/// <summary>An account at a Bluesky data server, connected in one of the two ways; trouble is made by a proxy in between.</summary>
internal sealed class BlueskyRig : INetworkRig
{
    private static readonly Uri Back = new("http://127.0.0.1:5080/connections/back");

    private static readonly ConcurrentDictionary<bool, RealAccount> Accounts = new();

    private readonly RegisteredOutgoing outgoing;
    private readonly InBetween between;
    private readonly BlueskyNetwork network;
    private readonly Func<ValueTask> end;
    private Func<Task<Connection>> revoke = null!;

    private BlueskyRig(Uri server, Uri directory, string handle, Func<ValueTask> end)
    {
        this.end = end;
        Handle = handle;
        outgoing = new(server, directory);
        between = new(outgoing, server, IsPublishing, Lie);
        network = new(outgoing, TimeProvider.System, new() { Directory = directory, Resolver = server });
    }

    public INetwork Network => network;

    public Connection Connection { get; private set; } = null!;

    public string Handle { get; }

    public TimeSpan Settling => TimeSpan.Zero;

    public bool RevokedRunsOut { get; private init; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<INetworkRig> OnSimulator(bool byBrowser)
    {
        var server = await Server.Start();
        var rig = new BlueskyRig(server.Address, server.Address, server.Account.Handle, server.DisposeAsync);
        if (byBrowser)
            return await rig.ByBrowser(server.Address, goTo => Task.FromResult(server.SignIn.Allow(goTo)));
        return await rig.ByPassword(server.Address, server.Account.AppPassword, connection =>
        {
            server.Account.ForgetAll();
            return Task.FromResult(connection);
        });
    }

    public static async Task<INetworkRig> OnRealServer(bool byBrowser)
    {
        var real = RealServer.Get();
        // Making an account takes the server longest, so one serves the tests of a class, which run one after another.
        var account = Accounts.GetValueOrDefault(byBrowser) ?? await real.NewAccount();
        Accounts[byBrowser] = account;
        // The real server takes a session's access token until it runs out, whatever was revoked.
        var rig = new BlueskyRig(real.Address, real.Directory, account.Handle, () =>
        {
            real.Dispose();
            return ValueTask.CompletedTask;
        })
        { RevokedRunsOut = !byBrowser };
        if (byBrowser)
            return await rig.ByBrowser(real.Address, goTo => real.Allow(goTo, account));
        return await rig.ByPassword(real.Address, account.AppPassword, async connection =>
        {
            Accounts.TryRemove(byBrowser, out _);
            await real.RevokeAppPassword(account);
            return real.HoursLater(connection);
        });
    }

    public async Task<Connection> Meeting(Trouble trouble, At at)
    {
        if (trouble == Trouble.SignedOut)
            return await revoke();
        await between.Arrange(trouble, at);
        return Connection;
    }

    public void Over() => between.Over();

    public async ValueTask DisposeAsync()
    {
        await between.DisposeAsync();
        await end();
        outgoing.Dispose();
    }

    private async Task<INetworkRig> ByPassword(Uri server, string appPassword, Func<Connection, Task<Connection>> revoked)
    {
        Connection = World.Connect(Assert.IsType<SignInEnd.SignedIn>(await network.SignIn(server, Handle, appPassword, Stop)));
        revoke = () => revoked(Connection);
        return this;
    }

    private async Task<INetworkRig> ByBrowser(Uri server, Func<Uri, Task<Dictionary<string, string>>> allow)
    {
        var start = Assert.IsType<SignInStart.Started>(await network.Begin(server, Back, Some.Key(), Stop));
        Connection = World.Connect(Assert.IsType<SignInEnd.SignedIn>(await network.Finish(start.Keep, await allow(start.GoTo), Stop)));
        revoke = async () =>
        {
            await network.Revoke(Connection, Stop);
            return Connection;
        };
        return this;
    }

    // A proof without the server's nonce is only the question for it: the request that publishes is the next one.
    private static bool IsPublishing(HttpRequest request) => request.Path == "/xrpc/com.atproto.repo.createRecord"
        && (request.Headers["DPoP"].ToString().Split('.') is not [_, var claims, _]
            || JsonDocument.Parse(Base64Url.DecodeFromChars(claims)).RootElement.TryGetProperty("nonce", out _));

    private static async Task Lie(HttpContext context)
    {
        var asked = await context.Request.ReadFromJsonAsync<JsonElement>();
        await context.Response.WriteAsJsonAsync(new
        {
            uri = $"at://{asked.GetProperty("repo")}/{asked.GetProperty("collection")}/{asked.GetProperty("rkey")}",
            cid = "bafyreia",
        });
    }
}
