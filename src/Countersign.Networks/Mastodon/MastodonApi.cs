using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Countersign.Networks.Http;

namespace Countersign.Networks.Mastodon;

/// <summary>The requests of the Mastodon client API, one method each (docs.joinmastodon.org/methods). Answers are handed on as they came.</summary>
internal sealed class MastodonApi(Call call, Uri server, string? token)
{
    private readonly Uri root = Root(server);

    /// <summary>The server's base address: what a person typed, without a profile's path, query or fragment.</summary>
    public static Uri Root(Uri typed)
    {
        var path = typed.AbsolutePath is var p && p.StartsWith("/@", StringComparison.Ordinal) ? "/" : p.TrimEnd('/') + "/";
        return new Uri(typed.GetLeftPart(UriPartial.Authority) + path);
    }

    public Uri Below(string path) => new(root, path);

    public Task<Exchange> Get(string path, CancellationToken stop) => Ask(HttpMethod.Get, path, null, stop);

    public Task<Exchange> Delete(string path, CancellationToken stop) => Ask(HttpMethod.Delete, path, null, stop);

    public Task<Exchange> Form(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop) =>
        Ask(HttpMethod.Post, path, new FormUrlEncodedContent(fields), stop);

    public Task<Exchange> Media(string path, Picture picture, CancellationToken stop)
    {
        // Small servers read the form only as browsers write it: names in quotes, the boundary without.
        var boundary = Guid.NewGuid().ToString("n");
        var body = new MultipartFormDataContent(boundary);
        body.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new("boundary", boundary) } };
        var name = "picture." + picture.Type[(picture.Type.IndexOf('/', StringComparison.Ordinal) + 1)..];
        body.Add(new ByteArrayContent(picture.Bytes)
        {
            Headers =
            {
                ContentType = new MediaTypeHeaderValue(picture.Type),
                ContentDisposition = new("form-data") { Name = "\"file\"", FileName = $"\"{name}\"" },
            },
        });
        if (picture.AltText.Length > 0)
            body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(picture.AltText))
            {
                Headers = { ContentDisposition = new("form-data") { Name = "\"description\"" } },
            });
        return Ask(HttpMethod.Post, path, body, stop);
    }

    /// <summary>The one irreversible call.</summary>
    public Task<Exchange> Publish(OutgoingPost post, CancellationToken stop)
    {
        var fields = new Dictionary<string, object> { ["status"] = post.Text, ["visibility"] = "public" };
        if (post.Language.Split('-')[0] is { Length: > 0 } language)
            fields["language"] = language;
        if (post.Pictures.Count > 0)
            fields["media_ids"] = post.Pictures.Select(picture => picture.Handle).ToArray();
        if (!string.IsNullOrEmpty(post.ContentWarning))
        {
            fields["spoiler_text"] = post.ContentWarning;
            fields["sensitive"] = true;
        }
        // Whole and with its length, because small servers know no chunks.
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(fields)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return Ask(HttpMethod.Post, "api/v1/statuses", body, stop, post.Key);
    }

    private Task<Exchange> Ask(HttpMethod method, string path, HttpContent? content, CancellationToken stop, string? key = null)
    {
        var request = new HttpRequestMessage(method, Below(path)) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return call.Ask(request, stop);
    }
}
