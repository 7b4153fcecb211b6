using System.Text.Json;

namespace Countersign.Networks.Bluesky;

/// <summary>Finds out which server keeps an account and which one signs people in to it.</summary>
internal sealed class Discovery(Wire wire, BlueskyOptions options)
{
    /// <summary>
    /// The authorisation server of what a person typed: a data server, an authorisation server, or the address made of a handle.
    /// </summary>
    /// <returns>The server, with the identity and handle where a handle was typed; or why there is none.</returns>
    public async Task<(Issuer? Issuer, string? Did, string? Handle, Failure? Why)> Find(Uri typed, CancellationToken stop)
    {
        var (issuer, why) = await OfServer(typed, stop).ConfigureAwait(false);
        if (issuer is null && why is { Kind: not (FailureKind.Unreachable or FailureKind.Forbidden) })
            (issuer, why) = await Metadata(typed, stop).ConfigureAwait(false);
        if (issuer is not null || why is { Kind: FailureKind.Forbidden })
            return (issuer, null, null, why);

        var handle = typed.Host.ToLowerInvariant();
        if (!Facets.IsHandle(handle) || await DidOf(typed, handle, stop).ConfigureAwait(false) is not { } did
            || await Document(did, stop).ConfigureAwait(false) is not { } document
            || !document.Texts("alsoKnownAs").Contains($"at://{handle}") || ServerIn(document) is not { } server)
            return (null, null, null, why);
        (issuer, why) = await OfServer(server, stop).ConfigureAwait(false);
        return (issuer, did, handle, why);
    }

    /// <summary>The data server in the identity's own document, or null.</summary>
    public async Task<Uri?> ServerOf(string did, CancellationToken stop)
        => await Document(did, stop).ConfigureAwait(false) is { } document ? ServerIn(document) : null;

    /// <summary>The data server an identity document names, or null.</summary>
    public static Uri? ServerIn(JsonElement document)
    {
        foreach (var service in document.Items("service"))
        {
            if (service.Text("id") is { } id && id.EndsWith("#atproto_pds", StringComparison.Ordinal) && service.Text("type") == "AtprotoPersonalDataServer")
                return Issuer.Address(service, "serviceEndpoint");
        }
        return null;
    }

    /// <summary>The authorisation server that a data server names.</summary>
    public async Task<(Issuer? Issuer, Failure? Why)> OfServer(Uri server, CancellationToken stop)
    {
        var reply = await wire.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/.well-known/oauth-protected-resource")), stop).ConfigureAwait(false);
        if (reply is not Reply.Heard { Status: 200, Body: { } resource })
            return (null, reply is Reply.NotSent no ? no.Why : NoSignIn(server));
        return Issuer.Address(resource, "resource") is { } named && Issuer.Same(named, server)
            && resource.Texts("authorization_servers").ToList() is [var only]
            && Uri.TryCreate(only, UriKind.Absolute, out var issuer) && Issuer.IsSafe(issuer)
                ? await Metadata(issuer, stop).ConfigureAwait(false)
                : (null, NoSignIn(server));
    }

    private async Task<(Issuer? Issuer, Failure? Why)> Metadata(Uri issuer, CancellationToken stop)
        => await Get(new Uri(issuer, "/.well-known/oauth-authorization-server"), stop).ConfigureAwait(false) is { } metadata
            && Issuer.FromMetadata(metadata, issuer) is { } found
                ? (found, null)
                : (null, NoSignIn(issuer));

    private async Task<string?> DidOf(Uri site, string handle, CancellationToken stop)
    {
        var reply = await wire.Send(
            new HttpRequestMessage(HttpMethod.Get, new Uri(site, "/.well-known/atproto-did")), stop, asText: true).ConfigureAwait(false);
        if (reply is Reply.Heard { Status: 200, Text: { } text } && AddressOf(text.Trim()) is not null)
            return text.Trim();
        return (await Get(new Uri(options.Resolver, $"/xrpc/com.atproto.identity.resolveHandle?handle={handle}"), stop).ConfigureAwait(false))?.Text("did");
    }

    private async Task<JsonElement?> Document(string did, CancellationToken stop)
        => AddressOf(did) is { } address && await Get(address, stop).ConfigureAwait(false) is { } document && document.Text("id") == did ? document : null;

    private Uri? AddressOf(string did)
    {
        if (did.StartsWith("did:plc:", StringComparison.Ordinal))
            return did.Length == 32 && did.AsSpan(8).IndexOfAnyExcept("234567abcdefghijklmnopqrstuvwxyz") < 0 ? new Uri(options.Directory, $"/{did}") : null;
        return did.StartsWith("did:web:", StringComparison.Ordinal) && Facets.IsHandle(did[8..]) ? new Uri($"https://{did[8..]}/.well-known/did.json") : null;
    }

    private async Task<JsonElement?> Get(Uri address, CancellationToken stop)
        => await wire.Send(new HttpRequestMessage(HttpMethod.Get, address), stop).ConfigureAwait(false) is Reply.Heard { Status: 200, Body: { } body } ? body : null;

    private static Failure NoSignIn(Uri server)
        => new(FailureKind.Server, $"{server.Host} does not offer Bluesky's sign-in; check the address, or connect with an app password.");
}
