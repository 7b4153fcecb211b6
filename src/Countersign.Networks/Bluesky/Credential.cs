using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>What is sealed for an account. Its text form is JSON with a <c>kind</c>; it never appears in a message.</summary>
internal abstract class Credential(string did, string handle, DateTimeOffset? expires)
{
    public string Did { get; } = did;
    public string Handle { get; } = handle;
    public DateTimeOffset? Expires { get; } = expires;

    /// <summary>A session made with an app password.</summary>
    internal sealed class Session(string did, string handle, string access, string refresh) : Credential(did, handle, ExpiryOf(access))
    {
        public string Access { get; } = access;
        public string Refresh { get; } = refresh;

        public override string ToJson() => new JsonObject
        {
            ["kind"] = "session",
            ["did"] = Did,
            ["handle"] = Handle,
            ["accessJwt"] = Access,
            ["refreshJwt"] = Refresh,
        }.ToJsonString();
    }

    /// <summary>Tokens of a browser sign-in, bound to a key of our own.</summary>
    internal sealed class Tokens(
        string did, string handle, DateTimeOffset? expires, string access, string refresh, string key, string clientId, Issuer issuer)
        : Credential(did, handle, expires)
    {
        public string Access { get; } = access;
        public string Refresh { get; } = refresh;
        public string Key { get; } = key;
        public string ClientId { get; } = clientId;
        public Issuer Issuer { get; } = issuer;

        /// <summary>The same tokens once the account's handle is known.</summary>
        public Tokens With(string handle) => new(Did, handle, Expires, Access, Refresh, Key, ClientId, Issuer);

        public override string ToJson() => new JsonObject
        {
            ["kind"] = "oauth",
            ["did"] = Did,
            ["handle"] = Handle,
            ["expires"] = Expires?.ToUnixTimeSeconds(),
            ["accessToken"] = Access,
            ["refreshToken"] = Refresh,
            ["dpopKey"] = Key,
            ["clientId"] = ClientId,
            ["issuer"] = Issuer.ToJson(),
        }.ToJsonString();
    }

    public abstract string ToJson();

    /// <summary>The credential in <paramref name="json"/>, or null when it is not one of ours.</summary>
    public static Credential? Read(string json)
    {
        if (Json.Parse(json) is not { } root || root.Text("did") is not { } did || root.Text("handle") is not { } handle)
            return null;
        return root.Text("kind") switch
        {
            "session" when root.Token("accessJwt") is { } access && root.Token("refreshJwt") is { } refresh
                => new Session(did, handle, access, refresh),
            "oauth" when root.Token("accessToken") is { } access && root.Token("refreshToken") is { } refresh
                    && root.Text("dpopKey") is { } key && DpopKey.IsExported(key) && root.Text("clientId") is { } client
                    && root.Child("issuer") is { } node && Issuer.FromKept(node) is { } issuer
                => new Tokens(did, handle, root.Number("expires") is { } at ? DateTimeOffset.FromUnixTimeSeconds(at) : null,
                    access, refresh, key, client, issuer),
            _ => null,
        };
    }

    /// <summary>The claims of a token, unverified: only the server that made it can check it, and only it is sent there.</summary>
    public static JsonElement? ClaimsOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            return Json.Parse(Base64Url.DecodeFromChars(parts[1]));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset? ExpiryOf(string token)
        => ClaimsOf(token)?.Number("exp") is { } at and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(at) : null;
}
