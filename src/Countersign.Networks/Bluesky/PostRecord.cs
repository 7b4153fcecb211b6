using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>The form of a post in an account's repository (lexicon <c>app.bsky.feed.post</c>).</summary>
internal static class PostRecord
{
    /// <param name="mentioned">The identity of each handle that could be resolved; other mentions stay text.</param>
    /// <param name="blobs">The uploaded form of each picture, in order.</param>
    public static JsonObject Write(OutgoingPost post, IReadOnlyList<Facet> facets, IReadOnlyDictionary<string, string> mentioned, IReadOnlyList<JsonElement> blobs)
    {
        var record = new JsonObject
        {
            ["$type"] = AtUri.Collection,
            ["text"] = post.Text,
            ["createdAt"] = post.Intended.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        if (post.Language.Length > 0)
            record["langs"] = new JsonArray(post.Language);
        if (facets.Select(facet => Write(facet, mentioned)).OfType<JsonNode>().ToArray() is { Length: > 0 } written)
            record["facets"] = new JsonArray(written);
        if (blobs.Count > 0)
        {
            record["embed"] = new JsonObject
            {
                ["$type"] = "app.bsky.embed.images",
                ["images"] = new JsonArray([.. post.Pictures.Zip(blobs, Write)]),
            };
        }
        return record;
    }

    /// <summary>The alt text of each picture of a stored or shown post.</summary>
    public static IReadOnlyList<string> AltTexts(JsonElement? embed)
    {
        var holder = embed?.Child("media") ?? embed;
        return holder is null ? [] : [.. holder.Value.Items("images").Select(image => image.Text("alt") ?? "")];
    }

    public static DateTimeOffset? Created(JsonElement record)
        => record.Text("createdAt") is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    private static JsonObject? Write(Facet facet, IReadOnlyDictionary<string, string> mentioned)
    {
        JsonObject? feature = facet.Kind switch
        {
            FacetKind.Link => new() { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = facet.Value },
            FacetKind.Tag => new() { ["$type"] = "app.bsky.richtext.facet#tag", ["tag"] = facet.Value },
            FacetKind.Mention when mentioned.TryGetValue(facet.Value, out var did)
                => new() { ["$type"] = "app.bsky.richtext.facet#mention", ["did"] = did },
            _ => null,
        };
        return feature is null ? null : new JsonObject
        {
            ["index"] = new JsonObject { ["byteStart"] = facet.Start, ["byteEnd"] = facet.End },
            ["features"] = new JsonArray(feature),
        };
    }

    private static JsonNode Write(UploadedPicture picture, JsonElement blob)
    {
        var image = new JsonObject { ["alt"] = picture.AltText, ["image"] = JsonObject.Create(blob) };
        if (picture is { Width: > 0, Height: > 0 })
            image["aspectRatio"] = new JsonObject { ["width"] = picture.Width, ["height"] = picture.Height };
        return image;
    }
}
