using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>An authorisation server, as far as a sign-in needs it.</summary>
internal sealed record Issuer(Uri Id, Uri Authorise, Uri Push, Uri Token, Uri? Revoke)
{
    /// <summary>
    /// Reads an authorisation server's own description. Null when it is not what the AT Protocol asks for, or when it
    /// names another server than the one that was asked (RFC 8414, section 3.3).
    /// </summary>
    public static Issuer? FromMetadata(JsonElement metadata, Uri asked)
        => Address(metadata, "issuer") is { } id && Same(id, asked)
            && Address(metadata, "authorization_endpoint") is { } authorise
            && Address(metadata, "pushed_authorization_request_endpoint") is { } push
            && Address(metadata, "token_endpoint") is { } token
            && metadata.Texts("dpop_signing_alg_values_supported").Contains("ES256")
            && metadata.Texts("code_challenge_methods_supported").Contains("S256")
                ? new Issuer(id, authorise, push, token, Address(metadata, "revocation_endpoint"))
                : null;

    public static Issuer? FromKept(JsonElement kept)
        => Address(kept, "issuer") is { } id && Address(kept, "authorise") is { } authorise
            && Address(kept, "push") is { } push && Address(kept, "token") is { } token
                ? new Issuer(id, authorise, push, token, Address(kept, "revoke"))
                : null;

    public JsonObject ToJson() => new()
    {
        ["issuer"] = Id.AbsoluteUri,
        ["authorise"] = Authorise.AbsoluteUri,
        ["push"] = Push.AbsoluteUri,
        ["token"] = Token.AbsoluteUri,
        ["revoke"] = Revoke?.AbsoluteUri,
    };

    /// <summary>The same scheme, host and port: a server is named by its origin.</summary>
    public static bool Same(Uri one, Uri other) => one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);

    /// <summary>An address a credential may be sent to: https, or plain http on this machine.</summary>
    public static Uri? Address(JsonElement from, string name)
        => from.Text(name) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address) ? address : null;

    public static bool IsSafe(Uri address)
        => address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
