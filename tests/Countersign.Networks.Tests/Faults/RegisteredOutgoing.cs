using System.Net;
using System.Net.Sockets;

namespace Countersign.Networks.Tests.Faults;

/// <summary>A client that reaches only the servers a test registered; <see cref="Dispose"/> fails the test that tried another.</summary>
internal sealed class RegisteredOutgoing : IOutgoing, IDisposable
{
    private readonly HashSet<string> registered = [];
    private readonly List<string> strangers = [];
    private readonly Dictionary<string, Uri> ways = [];

    public RegisteredOutgoing(params IEnumerable<Uri> servers)
    {
        foreach (var server in servers)
            Register(server);
        Client = new HttpClient(new Limited(this, new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = Connect,
        })) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    public static TimeSpan LongLimit { get; } = TimeSpan.FromSeconds(60);

    public HttpClient Client { get; }

    /// <summary>The client's own limit for a whole answer, as the guarded client has one. Short only while a server is meant to hang.</summary>
    public TimeSpan Limit { get; set; } = LongLimit;

    public void Register(Uri server)
    {
        lock (registered)
            registered.Add($"{server.Host}:{server.Port}");
    }

    /// <summary>From now on, connections to <paramref name="server"/> are made to <paramref name="to"/>, or again to the server where it is null.</summary>
    public void Lead(Uri server, Uri? to)
    {
        lock (registered)
        {
            ways.Remove($"{server.Host}:{server.Port}");
            if (to is not null)
                ways[$"{server.Host}:{server.Port}"] = to;
        }
    }

    /// <summary>An address on which nothing listens, registered.</summary>
    public Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Register(address);
        return address;
    }

    public void Dispose()
    {
        Client.Dispose();
        Assert.Empty(strangers);
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        lock (registered)
        {
            if (!registered.Contains($"{host}:{port}"))
            {
                strangers.Add($"{host}:{port}");
                throw new OutgoingRefusedException($"No test registered {host}:{port}.");
            }
            if (ways.TryGetValue($"{host}:{port}", out var way))
                (host, port) = (way.Host, way.Port);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Limited(RegisteredOutgoing owner, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private const int LargestAnswer = 8 * 1024 * 1024;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(owner.Limit);
            var response = await base.SendAsync(request, limit.Token);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, limit.Token);
            return response;
        }
    }
}
