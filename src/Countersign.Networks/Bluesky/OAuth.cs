using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>
/// Signing in at the account's own server in a browser: pushed request, PKCE and tokens bound to a key
/// (https://atproto.com/specs/oauth).
/// </summary>
internal sealed class OAuth(Wire wire, BlueskyOptions options)
{
    /// <summary>What the protocol calls an account whose handle is not, or not yet, known.</summary>
    public const string NoHandle = "handle.invalid";

    private readonly Discovery discovery = new(wire, options);

    public async Task<SignInStart> Begin(Uri server, Uri returnTo, string state, CancellationToken stop)
    {
        if (!Issuer.IsSafe(server))
            return new SignInStart.Failed(new Failure(FailureKind.Forbidden, "People are only sent to sign in over https; check the server's address."));
        var (clientId, redirect) = Client(returnTo);
        if (clientId is null)
        {
            return new SignInStart.Failed(new Failure(FailureKind.Content,
                "Bluesky's sign-in needs this system to have a public https address; set it, or connect with an app password."));
        }
        var (issuer, did, handle, why) = await discovery.Find(server, stop).ConfigureAwait(false);
        if (issuer is null)
            return new SignInStart.Failed(why!);

        using var key = DpopKey.Make();
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var form = new Dictionary<string, string>
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = redirect.AbsoluteUri,
            ["response_type"] = "code",
            ["scope"] = options.Scope,
            ["state"] = state,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (handle is not null)
            form["login_hint"] = handle;
        var reply = await Post(issuer.Push, form, key, stop).ConfigureAwait(false);
        if (reply is not Reply.Heard { Status: 200 or 201, Body: { } pushed } || pushed.Text("request_uri") is not { } requestUri)
            return new SignInStart.Failed(Begun(reply, issuer));

        var kept = new JsonObject
        {
            ["issuer"] = issuer.ToJson(),
            ["clientId"] = clientId,
            ["redirect"] = redirect.AbsoluteUri,
            ["state"] = state,
            ["verifier"] = verifier,
            ["dpopKey"] = key.Export(),
            ["did"] = did,
        };
        var separator = issuer.Authorise.Query.Length == 0 ? '?' : '&';
        return new SignInStart.Started(
            new Uri($"{issuer.Authorise.AbsoluteUri}{separator}client_id={Uri.EscapeDataString(clientId)}&request_uri={Uri.EscapeDataString(requestUri)}"),
            kept.ToJsonString());
    }

    public async Task<(Uri? Server, Credential.Tokens? Tokens, Failure? Why)> Finish(
        string kept, IReadOnlyDictionary<string, string> returned, CancellationToken stop)
    {
        if (Json.Parse(kept) is not { } root || root.Child("issuer") is not { } node || Issuer.FromKept(node) is not { } issuer
            || root.Text("clientId") is not { } clientId || root.Text("redirect") is not { } redirect || root.Text("state") is not { } state
            || root.Text("verifier") is not { } verifier || root.Text("dpopKey") is not { } exported || !DpopKey.IsExported(exported))
            return No("The saved sign-in cannot be read; start it again.");

        // Both are checked before anything else: the answer of another sign-in, or of another server, is not looked at.
        if (returned.GetValueOrDefault("state") != state)
            return No("This answer belongs to another sign-in; start it again.");
        if (!Uri.TryCreate(returned.GetValueOrDefault("iss"), UriKind.Absolute, out var iss) || !Issuer.Same(iss, issuer.Id))
            return No("The answer came from another server than the one asked; start the sign-in again and check the address.");
        if (returned.TryGetValue("error", out var error))
        {
            return No(error == "access_denied"
                ? "The sign-in was declined at Bluesky; start it again and allow it there."
                : "Bluesky could not finish the sign-in; start it again.");
        }
        if (returned.GetValueOrDefault("code") is not { Length: > 0 } code)
            return No("Bluesky sent no sign-in code; start the sign-in again.");

        using var key = DpopKey.Import(exported);
        var reply = await Post(issuer.Token, new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["client_id"] = clientId,
            ["code_verifier"] = verifier,
        }, key, stop).ConfigureAwait(false);
        if (reply is Reply.Heard { Refused: true } refused)
            return No("Bluesky did not accept the sign-in code; start the sign-in again.", refused.Detail);
        if (Granted(reply, clientId, exported, issuer, handle: NoHandle) is not { } tokens)
            return (null, null, Ungranted(reply));

        // The token says whose it is; the identity's own document says who may speak for it. Without this any server could claim any account.
        var expected = root.Text("did");
        if ((expected is null || expected == tokens.Did) && await discovery.ServerOf(tokens.Did, stop).ConfigureAwait(false) is { } server
            && (Issuer.Same(server, issuer.Id) || (await discovery.OfServer(server, stop).ConfigureAwait(false)).Issuer is { } named && Issuer.Same(named.Id, issuer.Id)))
            return (new Uri(server, "/"), tokens, null);
        await Revoke(tokens, stop).ConfigureAwait(false);
        return No("The server that signed you in does not keep this account; start the sign-in again with the account's own server.");
    }

    public async Task<RefreshAnswer> Refresh(Credential.Tokens tokens, CancellationToken stop)
    {
        using var key = DpopKey.Import(tokens.Key);
        var reply = await Post(tokens.Issuer.Token, new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = tokens.Refresh,
            ["client_id"] = tokens.ClientId,
        }, key, stop).ConfigureAwait(false);
        if (reply is Reply.Heard { Refused: true, Status: not 429 } no)
            return new RefreshAnswer.Failed(Failures.SignIn(no));
        if (Granted(reply, tokens.ClientId, tokens.Key, tokens.Issuer, tokens.Handle) is not { } renewed || renewed.Did != tokens.Did)
            return new RefreshAnswer.Failed(Ungranted(reply));
        return new RefreshAnswer.Renewed(renewed.ToJson(), renewed.Expires);
    }

    /// <summary>Ends the tokens. What the server answers changes nothing: they are not used again either way.</summary>
    public async Task Revoke(Credential.Tokens tokens, CancellationToken stop)
    {
        if (tokens.Issuer.Revoke is not { } address)
            return;
        using var key = DpopKey.Import(tokens.Key);
        await Post(address, new Dictionary<string, string> { ["token"] = tokens.Refresh, ["client_id"] = tokens.ClientId }, key, stop).ConfigureAwait(false);
    }

    /// <summary>
    /// The client id and return address for <paramref name="returnTo"/>. On this machine the protocol has a client id that carries
    /// its own settings, and takes 127.0.0.1 but not the name localhost.
    /// </summary>
    private (string? ClientId, Uri Redirect) Client(Uri returnTo)
    {
        if (!returnTo.IsLoopback || returnTo.Scheme != Uri.UriSchemeHttp)
            return (options.ClientId?.AbsoluteUri, returnTo);
        var redirect = returnTo.HostNameType == UriHostNameType.Dns ? new UriBuilder(returnTo) { Host = "127.0.0.1" }.Uri : returnTo;
        return ($"http://localhost?redirect_uri={Uri.EscapeDataString(redirect.AbsoluteUri)}&scope={Uri.EscapeDataString(options.Scope)}", redirect);
    }

    private Credential.Tokens? Granted(Reply reply, string clientId, string key, Issuer issuer, string handle)
    {
        if (reply is not Reply.Heard { Status: 200, Body: { } body })
            return null;
        return string.Equals(body.Text("token_type"), "DPoP", StringComparison.OrdinalIgnoreCase)
            && body.Text("sub") is { } did && did.StartsWith("did:", StringComparison.Ordinal)
            && body.Text("scope") is { } scope && scope.Split(' ').Contains("atproto")
            && body.Token("access_token") is { } access && body.Token("refresh_token") is { } refresh
                ? new Credential.Tokens(did, handle, Expiry(body), access, refresh, key, clientId, issuer)
                : null;
    }

    private DateTimeOffset? Expiry(JsonElement body)
        => body.Number("expires_in") is { } seconds and > 0 and < 315_360_000 ? wire.Clock.GetUtcNow().AddSeconds(seconds) : null;

    private async Task<Reply> Post(Uri address, IReadOnlyDictionary<string, string> form, DpopKey key, CancellationToken stop)
    {
        var reply = await Once(null).ConfigureAwait(false);
        return reply is Reply.Heard { Status: 400 or 401, Word: "use_dpop_nonce", Nonce: { } nonce } ? await Once(nonce).ConfigureAwait(false) : reply;

        Task<Reply> Once(string? nonce)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Add("DPoP", key.Proof(HttpMethod.Post, address, wire.Clock.GetUtcNow(), nonce, null));
            return wire.Send(request, stop);
        }
    }

    private Failure Begun(Reply reply, Issuer issuer) => reply is Reply.Heard { Refused: true, Status: not 429 } no
        ? new Failure(FailureKind.Content, $"{issuer.Id.Host} refused to start the sign-in; check that this system's public address is right, or connect with an app password.", no.Detail)
        : Failures.Of(reply, wire.Clock.GetUtcNow());

    private Failure Ungranted(Reply reply)
        => reply is Reply.Heard { Status: 200 } ? Failures.Server("200 without tokens") : Failures.Of(reply, wire.Clock.GetUtcNow());

    private static (Uri?, Credential.Tokens?, Failure?) No(string message, string detail = "") => (null, null, new Failure(FailureKind.SignIn, message, detail));
}
