using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Countersign.Tests.Support.Wire;

internal sealed record RawRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An interface of a network as far as publishing and looking go, with a ledger of its own.</summary>
internal interface IDialect
{
    /// <summary>How many connections a send makes before the one that publishes.</summary>
    int Before { get; }

    bool Publishes(RawRequest request);

    /// <summary>Takes effect, and says what a healthy server answers.</summary>
    (int Status, string Json) Answer(RawRequest request);
}

/// <summary>
/// An HTTP server of nothing but sockets, on 127.0.0.1 and one port for life. It goes wrong at an exact byte: of the first request
/// that publishes, or of every one, as <see cref="GoWrong"/> says.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    readonly IDialect dialect;
    readonly Lock gate = new();
    readonly List<Socket> open = [];
    TcpListener listener = new(IPAddress.Loopback, 0);
    OnTheWire fault;
    bool always;
    int connections;

    public RawServer(IDialect dialect)
    {
        this.dialect = dialect;
        Listen();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>How often it did what it was told.</summary>
    public int Faults { get; private set; }

    public void GoWrong(OnTheWire how, bool everyTime)
    {
        (fault, always, connections, Faults) = (how, everyTime, 0, 0);
        if (how is OnTheWire.RefusesToConnect && (everyTime || dialect.Before == 0))
            Close();
    }

    /// <summary>Whatever was wrong with the server is over.</summary>
    public void Recover()
    {
        fault = OnTheWire.Answers;
        if (!listener.Server.IsBound)
            Listen(Port);
        lock (gate)
        {
            foreach (var socket in open)
                socket.Dispose();
            open.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        Recover();
        listener.Stop();
        return ValueTask.CompletedTask;
    }

    void Close()
    {
        listener.Stop();
        Faults++;
    }

    void Listen(int port = 0)
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept(listener);
    }

    async Task Accept(TcpListener from)
    {
        try
        {
            while (true)
                _ = Serve(await from.AcceptSocketAsync());
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    async Task Serve(Socket socket)
    {
        lock (gate)
            open.Add(socket);
        try
        {
            var number = Interlocked.Increment(ref connections) - 1;
            var now = fault;
            if (now is OnTheWire.RefusesToConnect && number == dialect.Before - 1)
                Close();
            if (now is OnTheWire.ResetsOnConnect or OnTheWire.NeverReads && (always || number == dialect.Before))
            {
                Faults++;
                if (now is OnTheWire.ResetsOnConnect)
                    Reset(socket);
                return;
            }
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            var reading = new RequestReader(stream);
            var head = await reading.Head();
            if (now is not OnTheWire.Answers && dialect.Publishes(head) && (always || Faults == 0))
            {
                Faults++;
                await Fail(now, socket, stream, now is OnTheWire.ResetsAfterTheHeaders ? head : head with { Body = await reading.Body(head) });
                return;
            }
            var (status, json) = dialect.Answer(head with { Body = await reading.Body(head) });
            await stream.WriteAsync(Bytes(Headers(status, json) + json));
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException)
        {
            // The other side went away.
        }
    }

    async Task Fail(OnTheWire how, Socket socket, NetworkStream stream, RawRequest request)
    {
        if (how is OnTheWire.ResetsAfterTheHeaders or OnTheWire.ResetsBeforeEffect)
        {
            Reset(socket);
            return;
        }
        if (how is OnTheWire.HangsBeforeEffect)
            return;
        var (status, json) = dialect.Answer(request);
        var (headers, half) = (Headers(status, json), json[..(json.Length / 2)]);
        switch (how)
        {
            case OnTheWire.ResetsBeforeTheAnswer:
                Reset(socket);
                break;
            case OnTheWire.ResetsAfterOneByte:
                await Sent(stream, "H");
                Reset(socket);
                break;
            case OnTheWire.ResetsInTheHeaders:
                await Sent(stream, headers[..(headers.Length / 2)]);
                Reset(socket);
                break;
            case OnTheWire.ResetsInTheBody:
                await Sent(stream, headers + half);
                Reset(socket);
                break;
            case OnTheWire.EndsInTheBody:
                await Sent(stream, headers + half);
                socket.Shutdown(SocketShutdown.Send);
                break;
            case OnTheWire.EndsInABodyWithoutLength:
                await Sent(stream, $"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{half}");
                socket.Shutdown(SocketShutdown.Send);
                break;
            case OnTheWire.Drips:
                foreach (var one in Bytes(headers + json))
                {
                    await stream.WriteAsync(new[] { one });
                    await Task.Delay(TimeSpan.FromSeconds(1));
                }
                break;
            case OnTheWire.StallsAfterTheHeaders:
                await Sent(stream, headers);
                break;
        }
    }

    /// <summary>Gives the bytes the time to arrive, so that a reset does not overtake them.</summary>
    static async Task Sent(NetworkStream stream, string text)
    {
        await stream.WriteAsync(Bytes(text));
        await Task.Delay(50);
    }

    static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static string Headers(int status, string json) =>
        $"HTTP/1.1 {status} {(status == 200 ? "OK" : "No")}\r\nContent-Type: application/json\r\nContent-Length: {Bytes(json).Length}\r\nConnection: close\r\n\r\n";

    /// <summary>Reads one request byte by byte, with a length or in chunks.</summary>
    sealed class RequestReader(Stream stream)
    {
        readonly byte[] one = new byte[1];

        public async Task<RawRequest> Head()
        {
            var first = (await Line()).Split(' ');
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            for (string line; (line = await Line()).Length > 0;)
                headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            return new(first[0], first[1], headers, "");
        }

        public async Task<string> Body(RawRequest head)
        {
            if (head.Headers.TryGetValue("Content-Length", out var length))
                return await Exactly(int.Parse(length, CultureInfo.InvariantCulture));
            if (!head.Headers.ContainsKey("Transfer-Encoding"))
                return "";
            var body = new StringBuilder();
            for (int size; (size = int.Parse(await Line(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) > 0;)
            {
                body.Append(await Exactly(size));
                await Line();
            }
            await Line();
            return body.ToString();
        }

        async Task<string> Exactly(int count)
        {
            var bytes = new byte[count];
            await stream.ReadExactlyAsync(bytes);
            return Encoding.UTF8.GetString(bytes);
        }

        async Task<string> Line()
        {
            var line = new StringBuilder();
            while (true)
            {
                await stream.ReadExactlyAsync(one);
                if (one[0] == '\n')
                    return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }
        }
    }
}
