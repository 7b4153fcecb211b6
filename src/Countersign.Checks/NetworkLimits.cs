using System.Collections.Frozen;

namespace Countersign.Checks;

/// <summary>What one network accepts. Lengths are in the unit that <see cref="Counting"/> uses for that network.</summary>
/// <param name="Network">The network's name, which chooses how text is counted.</param>
/// <param name="TextLength">Longest text.</param>
/// <param name="TextBytes">Longest text in UTF-8 bytes, where the network limits that as well.</param>
/// <param name="LinkLength">What every link counts as, or null where the whole address counts.</param>
/// <param name="Pictures">Most pictures in one post.</param>
/// <param name="PictureBytes">Largest picture in bytes.</param>
/// <param name="PicturePixels">Most pixels (width times height), or null where the network names no limit.</param>
/// <param name="AltTextLength">Longest alt text: code points (Mastodon), graphemes (Bluesky), UTF-16 units elsewhere.</param>
/// <param name="PictureTypes">Accepted media types in lower case.</param>
/// <param name="ContentWarnings">Whether a post can carry a content warning.</param>
public sealed record NetworkLimits(
    string Network, int TextLength, int? TextBytes, int? LinkLength, int Pictures, long PictureBytes, long? PicturePixels, int AltTextLength,
    IReadOnlyList<string> PictureTypes, bool ContentWarnings)
{
    /// <summary>When the defaults were last compared with what the networks publish.</summary>
    public static DateOnly DefaultsAsOf { get; } = new(2026, 9, 1);

    /// <summary>The defaults of all nine networks by name. Where a server says its own limits, use those.</summary>
    public static IReadOnlyDictionary<string, NetworkLimits> Defaults { get; } = All().ToFrozenDictionary(limits => limits.Network);

    /// <summary>The dated defaults of one network.</summary>
    /// <param name="network">One of the nine names in lower case.</param>
    /// <exception cref="ArgumentException">The name is not one of the nine.</exception>
    public static NetworkLimits Default(string network) => Defaults.TryGetValue(network, out var limits)
        ? limits
        : throw new ArgumentException($"No network is called '{network}'. Use one of: {string.Join(' ', Defaults.Keys.Order(StringComparer.Ordinal))}.", nameof(network));

    private static NetworkLimits[] All()
    {
        string[] wide = ["image/jpeg", "image/png", "image/gif", "image/heic", "image/webp", "image/avif"];
        string[] web = ["image/jpeg", "image/png", "image/gif", "image/webp"];
        return
        [
            new("practice", 500, null, 23, 4, 16_777_216, 33_177_600, 1_500, wide, true),
            new("mastodon", 500, null, 23, 4, 16_777_216, 33_177_600, 1_500, wide, true),
            new("bluesky", 300, 3_000, null, 4, 2_000_000, null, 2_000, web, false),
            new("x", 280, null, 23, 4, 5_000_000, null, 1_000, web, false),
            new("threads", 500, null, null, 20, 8_000_000, null, 1_000, ["image/jpeg", "image/png"], false),
            new("facebook", 63_206, null, null, 10, 4_000_000, null, 1_000, ["image/jpeg", "image/png", "image/gif"], false),
            new("instagram", 2_200, null, null, 10, 8_000_000, null, 1_000, ["image/jpeg"], false),
            new("linkedin", 3_000, null, null, 20, 5_000_000, 36_152_320, 4_086, ["image/jpeg", "image/png", "image/gif"], false),
            new("youtube", 5_000, 5_000, null, 1, 50_000_000, null, 1_000, ["image/jpeg", "image/png"], false),
        ];
    }
}
