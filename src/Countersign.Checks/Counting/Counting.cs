using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>How long a text is for one network.</summary>
/// <param name="Length">In the network's own unit.</param>
/// <param name="Limit">Longest allowed, in that unit.</param>
/// <param name="Remaining">Limit less length; negative where it is too long.</param>
/// <param name="Bytes">Length in UTF-8, where the network limits that as well.</param>
/// <param name="ByteLimit">Most bytes, where the network limits them.</param>
/// <param name="Fits">Whether both limits hold.</param>
public sealed record TextCount(int Length, int Limit, int Remaining, int? Bytes, int? ByteLimit, bool Fits);

/// <summary>Counts a text as a network does.</summary>
public static class Counting
{
    /// <summary>Counts a text.</summary>
    /// <param name="network">
    /// The network: <c>mastodon practice</c> (graphemes, links as <see cref="NetworkLimits.LinkLength"/>, the server part of a mention free, the
    /// content warning counts in full), <c>bluesky</c> (graphemes, and UTF-8 bytes), <c>x</c> (NFC, weighted code points, an emoji as 2, links
    /// as 23), <c>threads</c> (code points, an emoji as its UTF-8 bytes), <c>youtube</c> (UTF-8 bytes), <c>facebook instagram linkedin</c>
    /// (UTF-16 units). Anything else is counted in graphemes.
    /// </param>
    /// <param name="text">The text. Lone surrogates count as one replacement character each.</param>
    /// <param name="contentWarning">The content warning or null. Counted only where <see cref="NetworkLimits.ContentWarnings"/> is true.</param>
    /// <param name="limits">The limits to hold it against.</param>
    public static TextCount Count(string network, string text, string? contentWarning, NetworkLimits limits)
    {
        var warning = limits.ContentWarnings ? contentWarning ?? "" : "";
        var length = network switch
        {
            "mastodon" or "practice" => Mastodon.Length(text, warning, limits.LinkLength),
            "x" => X.Length(text, limits.LinkLength) + X.Length(warning, limits.LinkLength),
            "threads" => Threads.Length(text) + Threads.Length(warning),
            "youtube" => Encoding.UTF8.GetByteCount(text) + Encoding.UTF8.GetByteCount(warning),
            "facebook" or "instagram" or "linkedin" => text.Length + warning.Length,
            _ => Chars.Graphemes(text) + Chars.Graphemes(warning),
        };
        int? bytes = limits.TextBytes is null ? null : Encoding.UTF8.GetByteCount(text) + Encoding.UTF8.GetByteCount(warning);
        return new TextCount(
            length, limits.TextLength, limits.TextLength - length, bytes, limits.TextBytes,
            length <= limits.TextLength && (bytes is null || bytes <= limits.TextBytes));
    }

    /// <summary>The length of an alt text in the network's unit: code points (<c>mastodon practice</c>), graphemes (<c>bluesky</c>), UTF-16 units elsewhere.</summary>
    public static int AltTextLength(string network, string altText) => network switch
    {
        "mastodon" or "practice" => CodePoints(altText),
        "bluesky" => Chars.Graphemes(altText),
        _ => altText.Length,
    };

    private static int CodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }
}
