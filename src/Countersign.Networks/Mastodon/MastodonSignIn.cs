using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Countersign.Networks.Http;

namespace Countersign.Networks.Mastodon;

/// <summary>Signing in: the application is registered by API, then OAuth with an authorisation code and PKCE.</summary>
internal sealed class MastodonSignIn(Call call, MastodonOptions options, TimeProvider time)
{
    public const string Scopes = "read:accounts read:statuses write:statuses write:media";

    private sealed record Kept(Uri Server, string ClientId, string ClientSecret, string Verifier, Uri ReturnTo, string State);

    public async Task<SignInStart> Begin(Uri typed, Uri returnTo, string state, CancellationToken stop)
    {
        if (!typed.IsAbsoluteUri || typed.Scheme is not ("http" or "https") || typed.UserInfo.Length > 0)
            return new SignInStart.Failed(new(FailureKind.Forbidden, "This is not the address of a server. Write it like https://social.example.", "address"));
        var server = MastodonApi.Root(typed);
        var api = new MastodonApi(call, server, null);
        var fields = new Dictionary<string, string>
        {
            ["client_name"] = options.ClientName,
            ["redirect_uris"] = returnTo.AbsoluteUri,
            ["scopes"] = Scopes,
        };
        if (options.Website is { } website)
            fields["website"] = website.AbsoluteUri;
        var exchange = await api.Form("api/v1/apps", fields, stop).ConfigureAwait(false);
        if (exchange is not Exchange.Answered { Ok: true, Json: { } app } || app.Text("client_id") is not { Length: > 0 } id || app.Text("client_secret") is not { Length: > 0 } secret)
            return new SignInStart.Failed(exchange is Exchange.Answered { Status: not 429 and < 500 } odd
                ? MastodonFailures.NotMastodon(server, odd.Detail) : MastodonFailures.Of(exchange, server));

        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = id,
            ["redirect_uri"] = returnTo.AbsoluteUri,
            ["scope"] = Scopes,
            ["state"] = state,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        var goTo = api.Below("oauth/authorize?" + string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
        return new SignInStart.Started(goTo, JsonSerializer.Serialize(new Kept(server, id, secret, verifier, returnTo, state)));
    }

    /// <summary>The credential, or why there is none.</summary>
    public async Task<(Uri? Server, MastodonCredential? Credential, DateTimeOffset? Expires, Failure? Why)> Exchanged(
        string keptJson, IReadOnlyDictionary<string, string> returned, CancellationToken stop)
    {
        var kept = ReadKept(keptJson);
        if (kept is null)
            return (null, null, null, MastodonFailures.SignInBroken("The sign-in cannot be continued. Start it again.", "kept"));
        if (!returned.TryGetValue("state", out var state)
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(kept.State)))
            return (null, null, null, MastodonFailures.SignInBroken("The answer does not belong to this sign-in. Start it again.", "state"));
        if (!returned.TryGetValue("code", out var code) || code.Length == 0)
            return (null, null, null, MastodonFailures.SignInBroken(
                $"{kept.Server.Host} gave no permission. Start again and choose to allow it.", Known(returned.GetValueOrDefault("error"))));

        var exchange = await new MastodonApi(call, kept.Server, null).Form("oauth/token", new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["client_id"] = kept.ClientId,
            ["client_secret"] = kept.ClientSecret,
            ["redirect_uri"] = kept.ReturnTo.AbsoluteUri,
            ["code_verifier"] = kept.Verifier,
        }, stop).ConfigureAwait(false);
        var (credential, expires) = Token(exchange, kept.ClientId, kept.ClientSecret, null);
        if (credential is not null)
            return (kept.Server, credential, expires, null);
        return (null, null, null, exchange is Exchange.Answered { Status: 400 or 401 or 403 or 422 } refused
            ? MastodonFailures.SignInBroken($"{kept.Server.Host} did not complete the sign-in. Start it again.", refused.Detail)
            : MastodonFailures.Of(exchange, kept.Server));
    }

    /// <summary>Renews with the refresh token, which only some compatible servers give out.</summary>
    public async Task<RefreshAnswer> Renew(Uri server, MastodonCredential old, string refreshToken, CancellationToken stop)
    {
        var exchange = await new MastodonApi(call, server, null).Form("oauth/token", new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = old.ClientId,
            ["client_secret"] = old.ClientSecret,
        }, stop).ConfigureAwait(false);
        var (credential, expires) = Token(exchange, old.ClientId, old.ClientSecret, refreshToken);
        if (credential is not null)
            return new RefreshAnswer.Renewed(credential.Write(), expires);
        return new RefreshAnswer.Failed(exchange is Exchange.Answered { Status: 400 or 401 or 422 } refused
            ? new(FailureKind.SignIn, $"{server.Host} does not renew the account's credential. Connect the account again.", refused.Detail)
            : MastodonFailures.Of(exchange, server));
    }

    private (MastodonCredential? Credential, DateTimeOffset? Expires) Token(Exchange exchange, string id, string secret, string? oldRefresh)
    {
        if (exchange is not Exchange.Answered { Ok: true, Json: { } token } || token.Text("access_token") is not { Length: > 0 } access)
            return (null, null);
        var life = token.Member("expires_in").Count();
        DateTimeOffset? expires = life is { } seconds && seconds < 100 * 365 * 86400L ? time.GetUtcNow().AddSeconds(seconds) : null;
        return (new(access, id, secret, token.Text("refresh_token") is { Length: > 0 } refresh ? refresh : oldRefresh), expires);
    }

    private static string Known(string? error) => error is "access_denied" or "invalid_scope" or "invalid_request" or "server_error" or "temporarily_unavailable"
        ? error : "no code";

    private static Kept? ReadKept(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(json) is { Server: not null, ClientId: not null, ClientSecret: not null, Verifier: not null, ReturnTo: not null, State: not null } kept
                ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
