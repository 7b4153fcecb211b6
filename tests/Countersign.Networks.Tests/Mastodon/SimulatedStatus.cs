using System.Text.Json.Nodes;

namespace Countersign.Networks.Tests.Mastodon;

internal sealed record SimulatedMedia(string Id, string Account, string Type, int Bytes, string Description)
{
    public bool Attached { get; set; }

    /// <summary>How many questions are still answered with “in processing”.</summary>
    public int Processing { get; set; }
}

internal sealed record SimulatedStatus(
    long Number, string Account, string Text, string? Language, string Spoiler, bool Sensitive, string Visibility, string? Key,
    DateTimeOffset Created, IReadOnlyList<SimulatedMedia> Media)
{
    public string Id => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool Deleted { get; set; }

    public JsonObject Json(string root) => new()
    {
        ["id"] = Id,
        ["created_at"] = Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["visibility"] = Visibility,
        ["sensitive"] = Sensitive,
        ["spoiler_text"] = Spoiler,
        ["language"] = Language,
        ["uri"] = $"{root}users/{Account}/statuses/{Id}",
        ["url"] = $"{root}@{Account}/{Id}",
        ["content"] = SimulatedHtml.Render(Text, root),
        ["reblog"] = null,
        ["mentions"] = new JsonArray([.. SimulatedHtml.Mentions(Text, root)]),
        ["media_attachments"] = new JsonArray([.. Media.Select(media => media.Description.Length == 0
            ? new JsonObject { ["id"] = media.Id, ["type"] = "image", ["description"] = null }
            : new JsonObject { ["id"] = media.Id, ["type"] = "image", ["description"] = media.Description })]),
    };
}
