using System.Globalization;
using System.Text.Json;
using System.Web;

namespace Countersign.Tests.Support.Wire;

/// <summary>A network as a test needs it: its interface, and what became public there.</summary>
internal abstract class Dialect(string network, TimeProvider time) : IDialect
{
    readonly List<(string Key, string Text, DateTimeOffset At)> effects = [];

    public string Network => network;

    public abstract string Credential { get; }

    public abstract string NetworkId { get; }

    public abstract int Before { get; }

    public IReadOnlyList<(string Key, string Text, DateTimeOffset At)> Effects => effects;

    /// <summary>The words of every request to publish that arrived whole.</summary>
    public List<string> Asked { get; } = [];

    public void Forget()
    {
        effects.Clear();
        Asked.Clear();
    }

    public abstract bool Publishes(RawRequest request);

    public abstract (int Status, string Json) Answer(RawRequest request);

    protected void Effect(string key, string text) => effects.Add((key, text, time.GetUtcNow()));

    protected static (int, string) Json<T>(T answer, int status = 200) => (status, JsonSerializer.Serialize(answer));

    protected static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Mastodon’s interface: a key that was seen is answered with the first post.</summary>
internal sealed class RawMastodon(TimeProvider time) : Dialect("mastodon", time)
{
    public override string Credential => """{"access_token":"canary-token","client_id":"app","client_secret":"canary-secret"}""";

    public override string NetworkId => "109";

    public override int Before => 0;

    public override bool Publishes(RawRequest request) => request is { Method: "POST", Path: "/api/v1/statuses" };

    public override (int Status, string Json) Answer(RawRequest request)
    {
        if (request.Headers.GetValueOrDefault("Authorization") != "Bearer canary-token")
            return Json(new { error = "The access token is invalid" }, 401);
        if (Publishes(request))
        {
            using var form = JsonDocument.Parse(request.Body);
            var (key, text) = (request.Headers["Idempotency-Key"], form.RootElement.GetProperty("status").GetString()!);
            Asked.Add(text);
            if (Effects.All(e => e.Key != key))
                Effect(key, text);
            return Json(Status(Effects.TakeWhile(e => e.Key != key).Count()));
        }
        if (request.Path.StartsWith("/api/v1/accounts/109/statuses", StringComparison.Ordinal))
            return Json(request.Path.Contains("max_id", StringComparison.Ordinal) ? [] : Enumerable.Range(0, Effects.Count).Reverse().Select(Status));
        return Json(new { error = "Record not found" }, 404);
    }

    object Status(int number) => new
    {
        id = $"{number + 1}",
        uri = $"https://social.example/statuses/{number + 1}",
        url = $"https://social.example/@northbridge/{number + 1}",
        created_at = Iso(Effects[number].At),
        content = $"<p>{HttpUtility.HtmlEncode(Effects[number].Text)}</p>",
        media_attachments = Array.Empty<object>(),
    };
}

/// <summary>Bluesky’s interface: a record’s key is taken once, and a second try is an error.</summary>
internal sealed class RawBluesky(TimeProvider time) : Dialect("bluesky", time)
{
    const string Collection = "app.bsky.feed.post";

    public override string Credential => $$"""{"kind":"session","did":"{{NetworkId}}","handle":"northbridge.example","accessJwt":"canary-access","refreshJwt":"canary-refresh"}""";

    public override string NetworkId => "did:plc:abcdefghijklmnopqrstuvwx";

    /// <summary>It asks for the record first.</summary>
    public override int Before => 1;

    public override bool Publishes(RawRequest request) => request is { Method: "POST", Path: "/xrpc/com.atproto.repo.createRecord" };

    public override (int Status, string Json) Answer(RawRequest request)
    {
        if (Publishes(request))
        {
            if (request.Headers.GetValueOrDefault("Authorization") != "Bearer canary-access")
                return Json(new { error = "InvalidToken" }, 400);
            using var input = JsonDocument.Parse(request.Body);
            var (key, text) = (input.RootElement.GetProperty("rkey").GetString()!, input.RootElement.GetProperty("record").GetProperty("text").GetString()!);
            Asked.Add(text);
            if (Effects.Any(e => e.Key == key))
                return Json(new { error = "InternalServerError" }, 500);
            Effect(key, text);
            return Json(new { uri = Uri(key), cid = "bafyreia" });
        }
        if (request.Path.StartsWith("/xrpc/com.atproto.repo.getRecord?", StringComparison.Ordinal))
        {
            var key = HttpUtility.ParseQueryString(request.Path[request.Path.IndexOf('?', StringComparison.Ordinal)..])["rkey"]!;
            if (Effects.All(e => e.Key != key))
                return Json(new { error = "RecordNotFound" }, 400);
            var found = Effects.First(e => e.Key == key);
            return Json(new { uri = Uri(key), cid = "bafyreia", value = new { text = found.Text, createdAt = Iso(found.At) } });
        }
        return Json(new { error = "MethodNotImplemented" }, 501);
    }

    string Uri(string key) => $"at://{NetworkId}/{Collection}/{key}";
}
