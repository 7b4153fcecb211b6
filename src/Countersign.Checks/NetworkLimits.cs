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
    /// <summary>Most hashtags in one post, or null where the network names no limit.</summary>
    public int? Hashtags { get; init; }

    /// <summary>Most mentions in one post, or null where the network names no limit.</summary>
    public int? Mentions { get; init; }

    /// <summary>Most cashtags in one post, or null where the network names no limit.</summary>
    public int? Cashtags { get; init; }

    /// <summary>Characters that the network refuses in a text.</summary>
    public string Forbidden { get; init; } = "";

    /// <summary>Characters that have a meaning of their own in the network's format: whoever sends the text has to escape them.</summary>
    public string Reserved { get; init; } = "";

    /// <summary>Whether a link in the text can be followed.</summary>
    public bool LinksWork { get; init; } = true;

    /// <summary>When the defaults were last compared with what the networks publish.</summary>
    public static DateOnly DefaultsAsOf => NetworkFile.Embedded.AsOf;

    /// <summary>The defaults of all nine networks by name. Where a server says its own limits, use those.</summary>
    public static IReadOnlyDictionary<string, NetworkLimits> Defaults => NetworkFile.Embedded.Networks;

    /// <summary>The dated defaults of one network.</summary>
    /// <param name="network">One of the nine names in lower case.</param>
    /// <exception cref="ArgumentException">The name is not one of the nine.</exception>
    public static NetworkLimits Default(string network) => Defaults.TryGetValue(network, out var limits)
        ? limits
        : throw new ArgumentException($"No network is called '{network}'. Use one of: {string.Join(' ', Defaults.Keys.Order(StringComparer.Ordinal))}.", nameof(network));
}
