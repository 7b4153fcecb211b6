using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Countersign.Tests.Platform.Http;

/// <summary>Listens on 127.0.0.1, counts who connects, and hands each connection to <paramref name="serve"/>.</summary>
internal sealed class Canary : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly List<string> requests = [];
    private readonly Task loop;
    private int connections;

    public Canary(Func<NetworkStream, string, CancellationToken, Task> serve)
    {
        listener.Start();
        loop = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var client = await listener.AcceptTcpClientAsync(ended.Token);
                    Interlocked.Increment(ref connections);
                    _ = Serve(client, serve);
                }
            }
            catch (OperationCanceledException)
            {
            }
        });
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref connections);

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    public static Canary Answering(string response) =>
        new((stream, _, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(response), stop).AsTask());

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    public static string Moved(string to, int status = 302) =>
        $"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await loop;
        listener.Dispose();
        ended.Dispose();
    }

    private async Task Serve(TcpClient client, Func<NetworkStream, string, CancellationToken, Task> serve)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var buffer = new byte[64 * 1024];
            var read = await stream.ReadAsync(buffer, ended.Token);
            var request = Encoding.Latin1.GetString(buffer, 0, read);
            lock (requests)
                requests.Add(request);
            await serve(stream, request, ended.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
        }
    }
}
