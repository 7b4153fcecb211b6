using System.Text.Json;
using Countersign.Networks.Http;

namespace Countersign.Networks.Mastodon;

/// <summary>What a server says of itself, and what is assumed where it says nothing.</summary>
internal static class MastodonLimits
{
    private static readonly string[] CommonPictures = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    /// <summary>Mastodon's own values, read in its documentation on 2026-07-02.</summary>
    public static Limits Assumed { get; } = new(500, null, 23, 4, 16_777_216, 33_177_600, 1500, CommonPictures, ContentWarnings: true);

    /// <summary>The second version of the question, then the first, then what is assumed.</summary>
    /// <returns>The limits and the domain of handles, or the failure where the server did not answer at all.</returns>
    public static async Task<(Limits? Limits, string Domain, Failure? Why)> Ask(MastodonApi api, Uri server, CancellationToken stop)
    {
        foreach (var version in (string[])["api/v2/instance", "api/v1/instance"])
        {
            var exchange = await api.Get(version, stop).ConfigureAwait(false);
            if (exchange is not Exchange.Answered answer || answer.Status is 429 or >= 500)
                return (null, "", MastodonFailures.Of(exchange, server));
            if (answer is { Ok: true, Json: { ValueKind: JsonValueKind.Object } instance })
                return (Read(instance), Domain(instance, server), null);
        }
        return (Assumed, server.Authority, null);
    }

    private static Limits Read(JsonElement instance)
    {
        long? Of(string part, string name) => instance.Path("configuration", part, name).Count();
        string[] types = [.. instance.Path("configuration", "media_attachments", "supported_mime_types").Items()
            .Select(type => type.Text()).OfType<string>()
            .Where(type => type.StartsWith("image/", StringComparison.Ordinal)).Distinct()];
        return new(
            Small(Of("statuses", "max_characters") ?? instance.Member("max_toot_chars").Count()) ?? Assumed.TextLength,
            null,
            Small(Of("statuses", "characters_reserved_per_url")) ?? Assumed.LinkLength,
            Small(Of("statuses", "max_media_attachments") ?? instance.Member("max_media_attachments").Count()) ?? Assumed.Pictures,
            Of("media_attachments", "image_size_limit") ?? instance.Member("upload_limit").Count() ?? Assumed.PictureBytes,
            Of("media_attachments", "image_matrix_limit") ?? Assumed.PicturePixels,
            Small(Of("media_attachments", "description_limit") ?? instance.Member("description_limit").Count()) ?? Assumed.AltTextLength,
            types.Length > 0 ? types : Assumed.PictureTypes,
            ContentWarnings: true);
    }

    private static int? Small(long? value) => value is { } count ? (int)Math.Min(count, int.MaxValue) : null;

    private static string Domain(JsonElement instance, Uri server)
    {
        var said = instance.Text("domain") ?? instance.Text("uri") ?? "";
        if (Uri.TryCreate(said, UriKind.Absolute, out var address) && address.Host.Length > 0)
            said = address.Authority;
        return said.Length is > 0 and <= 253 && !said.Contains('/', StringComparison.Ordinal) ? said : server.Authority;
    }
}
