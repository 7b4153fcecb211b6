using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>The posts and pictures of the account, with the checks a data server makes.</summary>
internal sealed class Repository(Account account, SignIn signIn)
{
    private const string Collection = "app.bsky.feed.post";
    private readonly HashSet<string> blobs = [];

    public ConcurrentDictionary<string, JsonElement> Posts { get; } = new();

    /// <summary>How often a post came into being: more than posts means a double.</summary>
    public int Effects { get; private set; }

    /// <summary>What the public view shows instead of the stored text, or null where no view service answers.</summary>
    public Func<JsonElement, object>? View { get; set; }

    public void Map(WebApplication application)
    {
        application.MapPost("/xrpc/com.atproto.repo.uploadBlob", async (HttpContext context) =>
        {
            if (account.Allowed(context, signIn) is { } no)
                return no;
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes);
            var link = "bafkrei" + Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..52];
            blobs.Add(link);
            return Results.Json(new
            {
                blob = new Dictionary<string, object>
                {
                    ["$type"] = "blob",
                    ["ref"] = new Dictionary<string, string> { ["$link"] = link },
                    ["mimeType"] = context.Request.ContentType!,
                    ["size"] = bytes.Length,
                }
            });
        });
        application.MapPost("/xrpc/com.atproto.repo.createRecord", (HttpContext context, JsonElement input) =>
        {
            if (account.Allowed(context, signIn) is { } no)
                return no;
            var key = input.GetProperty("rkey").GetString()!;
            var record = input.GetProperty("record");
            if (input.GetProperty("repo").GetString() != account.Did || input.GetProperty("collection").GetString() != Collection || !Valid(record))
                return Account.Error(400, "InvalidRequest");
            // As the real server does: no conflict, just an error.
            if (!Posts.TryAdd(key, record.Clone()))
                return Account.Error(500, "InternalServerError");
            Effects++;
            return Results.Json(new { uri = $"at://{account.Did}/{Collection}/{key}", cid = "bafyreia" });
        });
        application.MapPost("/xrpc/com.atproto.repo.deleteRecord", (HttpContext context, JsonElement input) =>
        {
            if (account.Allowed(context, signIn) is { } no)
                return no;
            Posts.TryRemove(input.GetProperty("rkey").GetString()!, out _);
            return Results.Json(new { });
        });
        application.MapGet("/xrpc/com.atproto.repo.getRecord", (string repo, string collection, string rkey)
            => repo == account.Did && collection == Collection && Posts.TryGetValue(rkey, out var record)
                ? Results.Json(new { uri = $"at://{repo}/{collection}/{rkey}", cid = "bafyreia", value = record })
                : collection == "app.bsky.actor.profile" ? Results.Json(new { value = new { displayName = "Northbridge Council" } })
                : Account.Error(400, "RecordNotFound"));
        application.MapGet("/xrpc/com.atproto.repo.listRecords", (int limit, string? cursor) =>
        {
            if (limit is < 1 or > 100)
                return Account.Error(400, "InvalidRequest");
            var page = Posts.Where(post => cursor is null || string.CompareOrdinal(post.Key, cursor) < 0).OrderByDescending(post => post.Key, StringComparer.Ordinal).Take(limit).ToList();
            return Results.Json(new
            {
                records = page.Select(post => new { uri = $"at://{account.Did}/{Collection}/{post.Key}", value = post.Value }),
                cursor = page.Count == 0 ? null : page[^1].Key,
            });
        });
        application.MapGet("/xrpc/app.bsky.feed.getPosts", (HttpContext context, string uris) =>
        {
            if (View is null)
                return Account.Error(502, "UpstreamFailure");
            if (account.Allowed(context, signIn) is { } no)
                return no;
            return Posts.TryGetValue(uris.Split('/')[^1], out var record)
                ? Results.Json(new { posts = new[] { View(record) } })
                : Results.Json(new { posts = Array.Empty<object>() });
        });
    }

    private bool Valid(JsonElement record)
    {
        var text = record.GetProperty("text").GetString()!;
        var bytes = Encoding.UTF8.GetBytes(text);
        return record.GetProperty("$type").GetString() == Collection
            && new StringInfo(text).LengthInTextElements <= 300 && bytes.Length <= 3_000
            && record.GetProperty("createdAt").GetString()!.EndsWith('Z')
            && (!record.TryGetProperty("facets", out var facets) || facets.EnumerateArray().All(facet => Whole(facet.GetProperty("index"), bytes)))
            && (!record.TryGetProperty("embed", out var embed) || embed.GetProperty("images").EnumerateArray().All(image
                => image.GetProperty("alt").ValueKind == JsonValueKind.String
                    && blobs.Contains(image.GetProperty("image").GetProperty("ref").GetProperty("$link").GetString()!)));
    }

    private static bool Whole(JsonElement index, byte[] bytes)
    {
        var (start, end) = (index.GetProperty("byteStart").GetInt32(), index.GetProperty("byteEnd").GetInt32());
        return start < end && end <= bytes.Length && IsEdge(start) && IsEdge(end);
        bool IsEdge(int at) => at == bytes.Length || (bytes[at] & 0b1100_0000) != 0b1000_0000;
    }
}
