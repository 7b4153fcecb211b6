using System.Diagnostics;
using System.Net;
using System.Text;
using Countersign.Networks;
using Countersign.Platform.Http;

namespace Countersign.Tests.Platform.Http;

/// <summary>Answers that would lead the client elsewhere, or to another way of speaking.</summary>
public sealed partial class GuardedClientTests
{
    [Theory]
    [InlineData("http://user@127.0.0.1@example.com/")]
    [InlineData("http://127%2e0%2e0%2e1/")]
    [InlineData("http://[::1/")]
    [InlineData("http://127.0.0.1:99999/")]
    [InlineData("http://")]
    [InlineData("//127.0.0.1/")]
    [InlineData("/latest/meta-data/")]
    public async Task What_is_no_whole_address_is_never_called(string written)
    {
        using var client = Client(OutgoingLimits.ForLinks);

        IsNoAnswer(await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(written, Stop)));
    }

    [Theory]
    [InlineData("""http:\\127.0.0.1:{0}\""")]
    [InlineData("""http:/\127.0.0.1:{0}/""")]
    [InlineData("http:\\\\1.1.1.1@127.0.0.1:{0}/")]
    public async Task Strokes_the_wrong_way_round_lead_to_the_same_refusal(string pattern)
    {
        await using var canary = Canary.Answering(Canary.Ok("secret"));
        using var client = Client(OutgoingLimits.ForLinks, $"192.0.2.77/32:{canary.Port}");

        IsNoAnswer(await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(Address(pattern, canary.Port), Stop)));

        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_in_a_header_or_in_a_page_is_not_followed(bool inHeader)
    {
        await using var canary = Canary.Answering(Canary.Ok("secret"));
        var to = $"0; url=http://127.0.0.1:{canary.Port}/";
        var page = inHeader ? "<p>Wait</p>" : $"""<meta http-equiv="refresh" content="{to}">""";
        var header = inHeader ? $"Refresh: {to}\r\n" : "";
        await using var door = Canary.Answering($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}Content-Length: {page.Length}\r\nConnection: close\r\n\r\n{page}");
        // The place it leads to is one that may be called, so that only not following keeps it quiet.
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{door.Port}", $"127.0.0.1/32:{canary.Port}");

        Assert.Equal(page, await client.GetStringAsync($"http://127.0.0.1:{door.Port}/", Stop));

        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task Two_addresses_that_lead_to_each_other_are_left_after_three_steps()
    {
        await using var loop = new Canary((stream, request, stop) => stream.WriteAsync(Encoding.ASCII.GetBytes(
            Canary.Moved(request.StartsWith("GET /a", StringComparison.Ordinal) ? "/b" : "/a")), stop).AsTask());
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{loop.Port}");

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.1:{loop.Port}/a", Stop));

        Assert.Equal(4, loop.Connections);
    }

    [Fact]
    public async Task A_redirect_to_another_port_of_an_allowed_server_is_refused()
    {
        await using var canary = Canary.Answering(Canary.Ok("secret"));
        await using var door = Canary.Answering(Canary.Moved($"http://127.0.0.1:{canary.Port}/"));
        using var client = Client(OutgoingLimits.ForLinks, $"127.0.0.1/32:{door.Port}");

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync($"http://127.0.0.1:{door.Port}/", Stop));

        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task A_caller_who_asks_for_a_later_http_still_speaks_the_one_without_streams()
    {
        await using var server = Canary.Answering(Canary.Ok("hello"));
        using var client = Client(OutgoingLimits.ForNetworks, $"127.0.0.1/32:{server.Port}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}/")
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await client.SendAsync(request, Stop);

        Assert.Equal(HttpVersion.Version11, answer.Version);
        Assert.StartsWith("GET / HTTP/1.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_refusal_reads_the_same_and_comes_without_waiting_for_the_place_inside()
    {
        await using var silent = new Canary((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        Means("inner.example", "127.0.0.1");
        using var client = Client(OutgoingLimits.ForLinks, $"192.0.2.77/32:{silent.Port}");
        var clock = Stopwatch.StartNew();

        var sentences = new HashSet<string>();
        foreach (var address in (string[])[$"http://127.0.0.1:{silent.Port}/", $"http://inner.example:{silent.Port}/", "http://10.255.255.1/", "http://127.0.0.1:22/", "file:///etc/passwd"])
            sentences.Add((await Assert.ThrowsAsync<OutgoingRefusedException>(() => client.GetAsync(address, Stop))).Message);

        Assert.Single(sentences);
        Assert.Equal(0, silent.Connections);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, OutgoingLimits.ForLinks.Connect);
    }

    // The framework's own words for “that is no address”, or ours for “not this one”.
    private static void IsNoAnswer(Exception problem) =>
        Assert.True(problem is UriFormatException or InvalidOperationException or OutgoingRefusedException, $"{problem}");
}
