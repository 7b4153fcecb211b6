using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>What the operator of the system decides about Bluesky. Every value has a default that suits the public network.</summary>
public sealed record BlueskyOptions
{
    /// <summary>
    /// The https address at which the application serves <see cref="ClientMetadata"/>; it is the client id of the browser sign-in.
    /// Null where the system has no public https address: then only a return address on this very machine can be used.
    /// </summary>
    public Uri? ClientId { get; init; }

    /// <summary>The OAuth scope asked for, separated by spaces. It must contain <c>atproto</c>.</summary>
    public string Scope { get; init; } = "atproto transition:generic";

    /// <summary>The directory in which <c>did:plc</c> identities are looked up.</summary>
    public Uri Directory { get; init; } = new("https://plc.directory/");

    /// <summary>A public server that says whose a handle is, for a handle that its own website does not vouch for.</summary>
    public Uri Resolver { get; init; } = new("https://public.api.bsky.app/");

    /// <summary>Where the public reads posts and profiles. Not used for an account on a server of this machine.</summary>
    public Uri PublicSite { get; init; } = new("https://bsky.app/");

    /// <summary>How long one call may take, from the first byte sent to the last byte read.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The client metadata document that must be served at <see cref="ClientId"/> as <c>application/json</c>, with status 200 and no redirect.
    /// Fields: the AT Protocol profile of OAuth.
    /// </summary>
    /// <param name="name">The name people read on Bluesky's consent page.</param>
    /// <param name="returnTo">Every return address the application uses, all https.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="ClientId"/>.</exception>
    public string ClientMetadata(string name, params IReadOnlyList<Uri> returnTo)
    {
        var id = ClientId ?? throw new InvalidOperationException("A client metadata document needs a client id.");
        return new JsonObject
        {
            ["client_id"] = id.AbsoluteUri,
            ["client_name"] = name,
            ["client_uri"] = id.GetLeftPart(UriPartial.Authority),
            ["redirect_uris"] = new JsonArray([.. returnTo.Select(address => (JsonNode)address.AbsoluteUri)]),
            ["scope"] = Scope,
            ["grant_types"] = new JsonArray("authorization_code", "refresh_token"),
            ["response_types"] = new JsonArray("code"),
            ["application_type"] = "web",
            ["token_endpoint_auth_method"] = "none",
            ["dpop_bound_access_tokens"] = true,
        }.ToJsonString();
    }
}
