namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>The client of a test: reaches only the servers that the test named, and any other address fails the test.</summary>
internal sealed class Outgoing(params IReadOnlyList<Uri> allowed) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    UseProxy = false,
}), IOutgoing
{
    private HttpClient? client;

    public HttpClient Client => client ??= new HttpClient(this);

    /// <summary>A host that the guarded client refuses.</summary>
    public string? Forbidden { get; init; }

    /// <summary>Names of the internet that stand for the simulator in this test.</summary>
    public Dictionary<string, Uri> Names { get; } = [];

    public List<string> Sent { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var address = request.RequestUri!;
        lock (Sent)
            Sent.Add($"{request.Method} {address.AbsolutePath}");
        if (address.Host == Forbidden)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "wrapped as the framework does", new OutgoingRefusedException("not allowed"));
        if (Names.TryGetValue(address.Host, out var server))
        {
            request.Headers.Host = server.Authority;
            request.RequestUri = address = new Uri(server, address.PathAndQuery);
        }
        if (!allowed.Any(known => known.Authority == address.Authority))
            throw new InvalidOperationException($"No test registered {address.Authority}.");
        return base.SendAsync(request, stop);
    }
}
