using System.Collections.Concurrent;
using Countersign.Networks;

namespace Countersign.Tests.Support;

/// <summary>
/// The internet of a test: only what the test registered answers. Any other request throws, and is remembered, so that the test
/// fails even where the product copes with the exception.
/// </summary>
internal sealed class FakeOutgoing : IOutgoing
{
    readonly ConcurrentDictionary<string, Func<HttpRequestMessage, Task<HttpResponseMessage>>> servers = new();
    readonly ConcurrentQueue<string> strays = new();

    public FakeOutgoing() => Client = new(new Handler(this));

    public HttpClient Client { get; }

    /// <summary>Everything sent to this host and port, for example “social.example” or “127.0.0.1:8001”, goes to <paramref name="answer"/>.</summary>
    public void Register(string authority, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) => servers[authority] = answer;

    /// <summary>Lets requests to this host and port through to a real server on this machine.</summary>
    public void LetThrough(Uri server)
    {
        if (!server.IsLoopback)
            throw new InvalidOperationException($"{server} is not on this machine.");
        var real = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        Register(server.Authority, async request =>
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach (var (name, values) in request.Headers)
                copy.Headers.TryAddWithoutValidation(name, values);
            if (request.Content is not null)
            {
                copy.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync());
                foreach (var (name, values) in request.Content.Headers)
                    copy.Content.Headers.TryAddWithoutValidation(name, values);
            }
            return await real.SendAsync(copy);
        });
    }

    /// <exception cref="UnregisteredRequestException">A request went out that no test registered.</exception>
    public void NothingStrayed()
    {
        if (!strays.IsEmpty)
            throw new UnregisteredRequestException(string.Join(", ", strays));
    }

    /// <summary>For the test of this class alone.</summary>
    public IReadOnlyCollection<string> Strays => strays;

    public void Forget() => strays.Clear();

    sealed class Handler(FakeOutgoing internet) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            if (request.RequestUri is { } address && internet.servers.TryGetValue(address.Authority, out var answer))
                return await answer(request);
            internet.strays.Enqueue($"{request.Method} {request.RequestUri}");
            throw new UnregisteredRequestException($"{request.Method} {request.RequestUri}");
        }
    }
}

/// <summary>Not an <see cref="HttpRequestException"/>: nothing in the product expects it.</summary>
internal sealed class UnregisteredRequestException(string requests) : Exception($"No test registered this outgoing request: {requests}");
