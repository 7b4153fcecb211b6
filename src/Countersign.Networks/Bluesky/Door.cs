using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>One server for the length of one operation, spoken to with one credential or none.</summary>
internal sealed class Door(Wire wire, Uri server, Credential? credential) : IDisposable
{
    private readonly DpopKey? key = credential is Credential.Tokens tokens ? DpopKey.Import(tokens.Key) : null;
    private string? nonce;

    public Uri Server => server;

    /// <summary>Asks without a credential: what is asked is public.</summary>
    public Task<Reply> Ask(string method, CancellationToken stop, params IReadOnlyList<(string Name, string Value)> query)
        => wire.Send(new HttpRequestMessage(HttpMethod.Get, Address(method, query)), stop);

    /// <summary>Asks as the account.</summary>
    public Task<Reply> AskAs(string method, CancellationToken stop, params IReadOnlyList<(string Name, string Value)> query)
        => Signed(HttpMethod.Get, Address(method, query), null, stop);

    /// <summary>Calls a procedure as the account.</summary>
    public Task<Reply> Do(string method, JsonObject input, CancellationToken stop)
        => Signed(HttpMethod.Post, Address(method, []), () => JsonContent.Create(input), stop);

    /// <summary>Sends bytes as the account.</summary>
    public Task<Reply> Do(string method, byte[] bytes, string type, CancellationToken stop)
        => Signed(HttpMethod.Post, Address(method, []), () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, stop);

    public void Dispose() => key?.Dispose();

    private async Task<Reply> Signed(HttpMethod method, Uri address, Func<HttpContent>? content, CancellationToken stop)
    {
        var reply = await Once(method, address, content, stop).ConfigureAwait(false);
        // A server that wants its own nonce in the proof says so before it looks at the request: asking again is not a repeat.
        return key is not null && WantsNonce(reply) ? await Once(method, address, content, stop).ConfigureAwait(false) : reply;
    }

    private async Task<Reply> Once(HttpMethod method, Uri address, Func<HttpContent>? content, CancellationToken stop)
    {
        var request = new HttpRequestMessage(method, address) { Content = content?.Invoke() };
        switch (credential)
        {
            case Credential.Session session:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Access);
                break;
            case Credential.Tokens tokens:
                request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", tokens.Access);
                request.Headers.Add("DPoP", key!.Proof(method, address, wire.Clock.GetUtcNow(), nonce, tokens.Access));
                break;
        }
        return await wire.Send(request, stop).ConfigureAwait(false);
    }

    private bool WantsNonce(Reply reply)
    {
        if (reply is not Reply.Heard { Nonce: { } fresh } heard)
            return false;
        nonce = fresh;
        return heard is { Status: 400 or 401, Word: "use_dpop_nonce" };
    }

    private Uri Address(string method, IReadOnlyList<(string Name, string Value)> query)
        => new(server, $"/xrpc/{method}" + string.Concat(query.Select((pair, i)
            => $"{(i == 0 ? '?' : '&')}{pair.Name}={Uri.EscapeDataString(pair.Value)}")));
}
