using Countersign.Networks.Bluesky;
using Countersign.Networks.Tests.Bluesky.Simulator;

namespace Countersign.Networks.Tests.Bluesky;

/// <summary>A network connected to a fresh simulator with an app password.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly DateTimeOffset Then = new(2026, 10, 5, 9, 30, 0, 250, TimeSpan.Zero);
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public required Server Server { get; init; }
    public required Outgoing Outgoing { get; init; }
    public required BlueskyNetwork Network { get; init; }
    public Connection Connection { get; set; } = null!;

    public static async Task<World> Make(BlueskyOptions? options = null)
    {
        var server = await Server.Start();
        var outgoing = new Outgoing(server.Address);
        var known = (options ?? new BlueskyOptions()) with { Directory = server.Address, Resolver = server.Address };
        var world = new World
        {
            Server = server,
            Outgoing = outgoing,
            // Short, because many tests wait for a server that hangs.
            Network = new BlueskyNetwork(outgoing, TimeProvider.System, known with { Patience = TimeSpan.FromSeconds(1.5) }),
        };
        var patient = new BlueskyNetwork(outgoing, TimeProvider.System, known);
        world.Connection = Connect(Assert.IsType<SignInEnd.SignedIn>(
            await patient.SignIn(server.Address, "@northbridge.example", server.Account.AppPassword, TestContext.Current.CancellationToken)));
        return world;
    }

    public static Connection Connect(SignInEnd.SignedIn end) => new("account-1", end.Server, end.Who.NetworkId, end.Credential);

    public static OutgoingPost Post(string text, string key = "attempt-1", params UploadedPicture[] pictures) => new(key, Then, text, "en", null, pictures);

    public Task<SendAnswer> Send(OutgoingPost post) => Network.Send(Connection, post, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Outgoing.Client.Dispose();
        await Server.DisposeAsync();
    }
}
