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
    /// content warning counts in full), <c>bluesky</c> (graphemes, and UTF-8 bytes), <c>x</c> (NFC, weighted characters, an emoji as 2, links
    /// as 23), <c>threads</c> (code points, an emoji as its UTF-8 bytes), <c>youtube</c> (UTF-8 bytes), <c>facebook instagram linkedin</c>
    /// (UTF-16 units). Anything else is counted in graphemes.
    /// </param>
    /// <param name="text">The text. Lone surrogates count as one replacement character each.</param>
    /// <param name="contentWarning">The content warning or null. Counted only where <see cref="NetworkLimits.ContentWarnings"/> is true.</param>
    /// <param name="limits">The limits to hold it against.</param>
    /// <param name="reply">Whether the text answers a post. On X the mentions that lead a reply are free.</param>
    public static TextCount Count(string network, string text, string? contentWarning, NetworkLimits limits, bool reply = false)
    {
        var warning = limits.ContentWarnings ? contentWarning ?? "" : "";
        var length = network switch
        {
            "mastodon" or "practice" => Mastodon.Length(text, warning, limits.LinkLength),
            "x" => X.Length(text, limits.LinkLength, reply) + X.Length(warning, limits.LinkLength),
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

    /// <summary>
    /// Whether a network would take a text on its own: it says something, fits, and has no character that the network refuses
    /// (X: U+FEFF, U+FFFE, U+FFFF; others: <see cref="NetworkLimits.Forbidden"/>).
    /// </summary>
    public static bool IsValid(string network, string text, NetworkLimits limits, TextCount count) =>
        text.Length > 0 && count.Length > 0 && count.Fits && !text.AsSpan().ContainsAny(limits.Forbidden) && !(network == "x" && X.HasForbidden(text));

    /// <summary>
    /// Whether a text surely fits without being counted: no network counts a UTF-16 unit as more than three, nor a link as more than its fixed length.
    /// False means that it has to be counted.
    /// </summary>
    /// <param name="length">UTF-16 units of the text.</param>
    /// <param name="others">How many of them are not ASCII.</param>
    /// <param name="warning">UTF-16 units of the content warning.</param>
    /// <param name="limits">The limits to hold it against.</param>
    /// <param name="links">How many links there may be at most.</param>
    internal static bool SurelyFits(int length, int others, int warning, NetworkLimits limits, int links)
    {
        var units = (long)length + warning;
        var wide = (long)others + warning;
        var longest = limits.Network switch
        {
            "x" => units + wide + (long)links * (limits.LinkLength ?? 0),
            "mastodon" or "practice" => units + (long)links * (limits.LinkLength ?? 0),
            "threads" or "youtube" => units + 2 * wide,
            _ => units,
        };
        return longest <= limits.TextLength && (limits.TextBytes is not { } bytes || units + 2 * wide <= bytes);
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
