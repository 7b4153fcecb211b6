using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Countersign.Networks;
using Countersign.Platform.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Countersign.Tests.Platform.Http;

public sealed partial class GuardedClientTests
{
    private readonly Dictionary<string, Queue<string[]>> names = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Inside =>
    [
        "http://127.0.0.1:{0}/",
        "http://127.1:{0}/",
        "http://2130706433:{0}/",
        "http://0177.0.0.1:{0}/",
        "http://0x7f.1:{0}/",
        "http://0x7f000001:{0}/",
        "http://0:{0}/",
        "http://0.0.0.0:{0}/",
        "http://[::1]:{0}/",
        "http://[::]:{0}/",
        "http://[::ffff:127.0.0.1]:{0}/",
        "http://[::ffff:7f00:1]:{0}/",
        "http://[::127.0.0.1]:{0}/",
        "http://[64:ff9b::7f00:1]:{0}/",
        "http://[64:ff9b::a9fe:a9fe]:{0}/",
        "http://[2002:7f00:1::]:{0}/",
        "http://[2001:0:53aa:64c:0:0:80ff:fffe]:{0}/",
        "http://[fe80::1%25lo]:{0}/",
        "http://[fd00:ec2::254]:{0}/",
        "http://①②⑦.⓪.⓪.①:{0}/",
        "http://127。0。0。1:{0}/",
        "http://169.254.169.254。:{0}/",
        "http://169.254.169.254:{0}/latest/meta-data/",
        "http://localhost:{0}/",
        "http://localhost.:{0}/",
        "http://LOCALHOST:{0}/",
        "http://127.0.0.1.nip.example:{0}/",
        "http://127.0.0.1.:{0}/",
        "http://mixed.example:{0}/",
        "http://mixed6.example:{0}/",
        "http://mixed-private-aaaa.example:{0}/",
        "http://mixed-private-a.example:{0}/",
        "http://alias-of-inner.example:{0}/",
        "http://metadata.example:{0}/",
        "http://10.0.0.1:{0}/",
        "http://172.31.255.255:{0}/",
        "http://192.168.1.1:{0}/",
        "http://100.100.100.200:{0}/",
        "http://168.63.129.16:{0}/",
        "http://192.0.0.192:{0}/",
        "http://255.255.255.255:{0}/",
        "http://224.0.0.1:{0}/",
        "https://127.0.0.1:{0}/",
        "http://user@127.0.0.1:{0}/",
        "http://user:word@canary.example:{0}/",
        "http://127.0.0.1:{0}@example.org/",
        "http://127.0.0.1:{0}\t@example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{0}/",
        "ftp://127.0.0.1:{0}/",
        "ws://127.0.0.1:{0}/",
    ];

    [Theory]
    [MemberData(nameof(Inside))]
    public async Task Nothing_inside_is_called_however_it_is_written(string pattern)
    {
        await using var canary = Canary.Answering(Canary.Ok("secret"));
        using var canary6 = Socket.OSSupportsIPv6 ? new TcpListener(IPAddress.IPv6Loopback, canary.Port) : null;
        canary6?.Start();
        NamesOfInside();
        // The port is one that the list knows, so that the address alone decides.
        using var client = Client(OutgoingLimits.ForLinks, $"192.0.2.77/32:{canary.Port}", $"[2001:db8::77]/128:{canary.Port}");

        var problem = await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync(Address(pattern, canary.Port), Stop));

        Assert.Equal(0, canary.Connections);
        Assert.False(canary6?.Pending() ?? false);
        Assert.DoesNotContain("127", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Countersign does not call this address. Use a public http or https address, or ask the operator to allow it.", problem.Message);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(5432)]
    [InlineData(6379)]
    [InlineData(8080)]
    [InlineData(81)]
    public async Task No_other_port_is_called(int port)
    {
        Means("server.example", "1.1.1.1");
        using var client = Client(OutgoingLimits.ForLinks);

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://server.example:{port}/", Stop));
    }

    [Fact]
    public async Task An_allowed_server_is_called_and_its_neighbours_are_not()
    {
        await using var canary = Canary.Answering(Canary.Ok("hello"));
        using var client = Client(OutgoingLimits.ForNetworks, $"127.0.0.1/32:{canary.Port}");

        Assert.Equal("hello", await client.GetStringAsync($"http://127.0.0.1:{canary.Port}/", Stop));
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.2:{canary.Port}/", Stop));
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.1:{canary.Port + 1}/", Stop));
    }

    [Fact]
    public async Task A_name_that_changes_its_meaning_between_two_calls_is_checked_each_time()
    {
        await using var good = Canary.Answering(Canary.Ok("hello"));
        await using var canary = new Canary((_, _, _) => Task.CompletedTask);
        names["rebind.example"] = new([["127.0.0.9"], ["127.0.0.1"]]);
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.9/32:{canary.Port}");

        // The first meaning is allowed (and nobody listens there), the second is not.
        var first = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://rebind.example:{canary.Port}/", Stop));
        Assert.Equal(HttpRequestError.ConnectionError, first.HttpRequestError);
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://rebind.example:{canary.Port}/", Stop));

        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection()
    {
        await using var canary = Canary.Answering(Canary.Ok("hello"));
        names["once.example"] = new([["127.0.0.1"]]);
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{canary.Port}");

        Assert.Equal("hello", await client.GetStringAsync($"http://once.example:{canary.Port}/", Stop));

        Assert.Empty(names["once.example"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_the_inside_is_refused(int status)
    {
        await using var canary = Canary.Answering(Canary.Ok("secret"));
        await using var door = Canary.Answering(Canary.Moved($"http://127.0.0.2:{canary.Port}/", status));
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{door.Port}", $"192.0.2.77/32:{canary.Port}");

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.1:{door.Port}/", Stop));

        Assert.Equal(1, door.Connections);
        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("http://user@1.1.1.1/")]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("//localhost/")]
    public async Task A_redirect_to_something_else_is_refused(string to)
    {
        Means("localhost", "127.0.0.1");
        await using var door = Canary.Answering(Canary.Moved(to));
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{door.Port}");

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.1:{door.Port}/", Stop));
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_a_fourth_is_not()
    {
        await using var chain = new Canary((stream, request, stop) =>
        {
            var left = int.Parse(request.Split(' ')[1].Trim('/'), System.Globalization.CultureInfo.InvariantCulture);
            return stream.WriteAsync(Encoding.ASCII.GetBytes(left == 0 ? Canary.Ok("the end") : Canary.Moved($"/{left - 1}")), stop).AsTask();
        });
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{chain.Port}");

        Assert.Equal("the end", await client.GetStringAsync($"http://127.0.0.1:{chain.Port}/3", Stop));
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.1:{chain.Port}/4", Stop));
        Assert.Equal(8, chain.Connections);
    }

    [Fact]
    public async Task A_post_is_never_redirected()
    {
        await using var canary = Canary.Answering(Canary.Ok("secret"));
        await using var door = Canary.Answering(Canary.Moved($"http://127.0.0.1:{canary.Port}/", 307));
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{door.Port}", $"127.0.0.1/32:{canary.Port}");

        using var answer = await client.PostAsync($"http://127.0.0.1:{door.Port}/", new StringContent("hello"), Stop);

        Assert.Equal(HttpStatusCode.RedirectKeepVerb, answer.StatusCode);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task The_client_for_networks_follows_nothing()
    {
        await using var door = Canary.Answering(Canary.Moved("/elsewhere"));
        using var client = Client(OutgoingLimits.ForNetworks, $"127.0.0.1/32:{door.Port}");

        using var answer = await client.GetAsync($"http://127.0.0.1:{door.Port}/", Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, door.Connections);
    }

    [Fact]
    public async Task A_token_stays_with_its_host_when_a_redirect_leads_elsewhere()
    {
        await using var other = Canary.Answering(Canary.Ok("hello"));
        await using var door = new Canary((stream, request, stop) => stream.WriteAsync(Encoding.ASCII.GetBytes(
            Canary.Moved(request.StartsWith("GET /same", StringComparison.Ordinal) ? "/away" : $"http://127.0.0.1:{other.Port}/")), stop).AsTask());
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{door.Port}", $"127.0.0.1/32:{other.Port}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{door.Port}/same");
        request.Headers.Authorization = new("Bearer", "token-of-ours");
        request.Headers.Add("X-Kept", "yes");

        await client.SendAsync(request, Stop);

        Assert.All(door.Requests, seen => Assert.Contains("token-of-ours", seen, StringComparison.Ordinal));
        Assert.Equal(2, door.Requests.Count);
        Assert.DoesNotContain("token-of-ours", Assert.Single(other.Requests), StringComparison.Ordinal);
        Assert.Contains("X-Kept: yes", other.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_call_has_a_connection_of_its_own_that_was_checked_for_it()
    {
        // A server that would gladly answer the next call on the same connection.
        await using var server = new Canary(async (stream, _, stop) =>
        {
            var next = new byte[4096];
            do
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
            while (await stream.ReadAsync(next, stop) > 0);
        });
        using var client = Client(OutgoingLimits.ForNetworks, $"127.0.0.1/32:{server.Port}");

        for (var i = 0; i < 3; i++)
            await client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop);

        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task No_cookie_is_kept()
    {
        await using var server = Canary.Answering("HTTP/1.1 200 OK\r\nSet-Cookie: id=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{server.Port}");

        await client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop);
        await client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop);

        Assert.All(server.Requests, request => Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_drip_of_one_byte_a_second_ends_at_the_time_limit()
    {
        await using var server = new Canary(async (stream, _, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), stop);
            for (var i = 0; i < 1000; i++)
            {
                await stream.WriteAsync("x"u8.ToArray(), stop);
                await Task.Delay(100, stop);
            }
        });
        using var client = Client(OutgoingLimits.ForLinks with { Total = TimeSpan.FromSeconds(1) }, $"127.0.0.1/32:{server.Port}");
        var clock = Stopwatch.StartNew();

        var problem = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop));

        Assert.IsType<TimeoutException>(problem.InnerException);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_drip_of_headers_ends_at_the_time_limit()
    {
        await using var server = new Canary(async (stream, _, stop) =>
        {
            foreach (var letter in "HTTP/1.1 200 OK\r\nX-Slow: " + new string('x', 1000))
            {
                await stream.WriteAsync(new[] { (byte)letter }, stop);
                await Task.Delay(100, stop);
            }
        });
        using var client = Client(OutgoingLimits.ForLinks with { Total = TimeSpan.FromSeconds(1) }, $"127.0.0.1/32:{server.Port}");

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_is_cut_off_at_the_limit(bool announced)
    {
        long written = 0;
        await using var server = new Canary(async (stream, _, stop) =>
        {
            var head = announced ? "Content-Length: 1073741824" : "Connection: close";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{head}\r\n\r\n"), stop);
            var part = new byte[64 * 1024];
            while (written < 1L << 30)
            {
                await stream.WriteAsync(part, stop);
                written += part.Length;
            }
        });
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{server.Port}");

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, problem.HttpRequestError);
        Assert.InRange(written, 0, 64L * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_small_packed_body_that_unpacks_to_two_hundred_megabytes_is_cut_off_at_the_limit(string encoding)
    {
        var bomb = Bomb(encoding);
        Assert.InRange(bomb.Length, 1, 4_000_000);
        await using var server = new Canary(async (stream, _, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {bomb.Length}\r\n\r\n"), stop);
            await stream.WriteAsync(bomb, stop);
        });
        using var client = Client(OutgoingLimits.ForLinks with { ResponseBytes = 4 * 1024 * 1024 }, $"127.0.0.1/32:{server.Port}");

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, problem.HttpRequestError);
    }

    [Fact]
    public async Task Ten_megabytes_of_headers_are_cut_off()
    {
        await using var server = Canary.Answering($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 10_000_000)}\r\n\r\n");
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{server.Port}");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_an_error_of_the_request()
    {
        await using var server = Canary.Answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{server.Port}");

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", Stop));

        Assert.Equal(HttpRequestError.ResponseEnded, problem.HttpRequestError);
    }

    [Fact]
    public async Task A_caller_who_stops_waiting_is_told_so_and_not_that_time_ran_out()
    {
        await using var server = new Canary((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{server.Port}");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var problem = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync($"http://127.0.0.1:{server.Port}/", stop.Token));

        Assert.IsNotType<TimeoutException>(problem.InnerException);
    }

    [Fact]
    public async Task A_name_that_means_nothing_is_unreachable_and_not_refused()
    {
        using var client = Client(OutgoingLimits.ForLinks);

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://nowhere.example/", Stop));

        Assert.Equal(HttpRequestError.NameResolutionError, problem.HttpRequestError);
    }

    [Fact]
    public async Task Of_two_allowed_addresses_the_second_is_tried_when_the_first_does_not_answer()
    {
        await using var server = Canary.Answering(Canary.Ok("hello"));
        Means("two.example", "127.0.0.9", "127.0.0.1");
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.0/24:{server.Port}");

        Assert.Equal("hello", await client.GetStringAsync($"http://two.example:{server.Port}/", Stop));
    }

    [Fact]
    public async Task Refusals_are_logged_with_their_reason()
    {
        var log = new List<string>();
        Means("inner.example", "10.0.0.1");
        using var client = GuardedClients.Make(OutgoingLimits.ForLinks, [], Lookup, TimeProvider.System, new ListLog(log));

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync("http://inner.example/", Stop));
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync("http://user@inner.example/", Stop));

        Assert.Equal(
            ["Refused to connect to inner.example:80: 10.0.0.1 is not a public address", "Refused to call inner.example:80: user-info"], log);
    }

    [Fact]
    public async Task The_application_gets_it_from_its_configuration()
    {
        await using var server = Canary.Answering(Canary.Ok("hello"));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Outgoing:Allow:0"] = $"127.0.0.1/32:{server.Port}" }).Build();
        await using var services = new ServiceCollection().AddLogging().AddGuardedHttp(configuration).BuildServiceProvider();

        var outgoing = services.GetRequiredService<IOutgoing>();

        Assert.Same(services.GetRequiredService<GuardedClients>(), outgoing);
        Assert.Equal("hello", await outgoing.Client.GetStringAsync($"http://127.0.0.1:{server.Port}/", Stop));
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => outgoing.Client.GetAsync("http://127.0.0.1/", Stop));
    }

    [Fact]
    public void A_wrong_exception_in_the_configuration_stops_the_start() =>
        Assert.Throws<FormatException>(() => new ServiceCollection().AddGuardedHttp(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Outgoing:Allow:0"] = "0.0.0.0/0:80" }).Build()));

    private void NamesOfInside()
    {
        Means("localhost", "127.0.0.1");
        Means("127.0.0.1.nip.example", "127.0.0.1");
        // The first address is one that may be called: only the other one is against it.
        Means("mixed.example", "192.0.2.77", "127.0.0.1");
        Means("mixed6.example", "2001:db8::77", "::1");
        Means("mixed-private-aaaa.example", "192.0.2.77", "fd00::1");
        Means("mixed-private-a.example", "2001:db8::77", "10.0.0.1");
        // What the resolver gives for an alias (CNAME) of a name inside.
        Means("alias-of-inner.example", "192.168.1.10");
        Means("metadata.example", "169.254.169.254");
    }

    private static string Address(string pattern, int port) => pattern.Replace("{0}", $"{port}", StringComparison.Ordinal);

    private static byte[] Bomb(string encoding)
    {
        var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 200; i++)
                stream.Write(zeros);
        }
        return packed.ToArray();
    }

    private void Means(string name, params string[] addresses) => names[name] = new(Enumerable.Repeat(addresses, 10));

    private Task<IPAddress[]> Lookup(string host, CancellationToken stop)
    {
        // As the system's resolver does: numbers with a dot at the end are still numbers.
        if (IPAddress.TryParse(host.TrimEnd('.'), out var literal))
            return Task.FromResult<IPAddress[]>([literal]);
        return names.TryGetValue(host.TrimEnd('.'), out var meanings) && meanings.TryDequeue(out var addresses)
            ? Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)])
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    private HttpClient Client(OutgoingLimits limits, params string[] allowed) => ClientTrusting(null, limits, allowed);

    private HttpClient ClientTrusting(X509Certificate2Collection? authorities, OutgoingLimits limits, params string[] allowed) =>
        GuardedClients.Make(limits, [.. allowed.Select(AllowedAddress.Parse)], Lookup, TimeProvider.System, NullLoggerFactory.Instance, authorities);

    private sealed class ListLog(List<string> lines) : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
