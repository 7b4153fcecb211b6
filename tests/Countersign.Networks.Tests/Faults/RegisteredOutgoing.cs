using System.Net;
using System.Net.Sockets;

namespace Countersign.Networks.Tests.Faults;

/// <summary>A client that reaches only the servers a test registered; <see cref="Dispose"/> fails the test that tried another.</summary>
internal sealed class RegisteredOutgoing : IOutgoing, IDisposable
{
    private readonly HashSet<string> registered = [];
    private readonly List<string> strangers = [];

    public RegisteredOutgoing(params IEnumerable<Uri> servers)
    {
        foreach (var server in servers)
            Register(server);
        Client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = Connect,
        });
    }

    public HttpClient Client { get; }

    public void Register(Uri server)
    {
        lock (registered)
            registered.Add($"{server.Host}:{server.Port}");
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
}
