namespace Countersign.Networks.Bluesky;

/// <summary>The id of a post: <c>at://DID/app.bsky.feed.post/KEY</c>.</summary>
internal sealed record AtUri(string Did, string Key)
{
    public const string Collection = "app.bsky.feed.post";

    public override string ToString() => $"at://{Did}/{Collection}/{Key}";

    public static AtUri? Read(string text)
        => text.Split('/') is ["at:", "", { Length: > 0 } did, Collection, { Length: > 0 and <= 512 } key]
            && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or ':' or '-') ? new AtUri(did, key) : null;
}
