using System.Buffers;
using System.Globalization;
using System.Text;

namespace Countersign.Networks.Bluesky;

/// <summary>What a stretch of a post's text is.</summary>
internal enum FacetKind { Link, Mention, Tag }

/// <summary>A stretch of text that Bluesky is told the meaning of.</summary>
/// <param name="Start">First byte of it in the text as UTF-8.</param>
/// <param name="End">The byte after the last.</param>
/// <param name="Value">The address, the handle without @, or the tag without #.</param>
internal sealed record Facet(FacetKind Kind, int Start, int End, string Value);

/// <summary>
/// Finds links, mentions and hashtags. Bluesky finds none by itself: a post without facets is plain text.
/// Only addresses with http:// or https:// become links.
/// </summary>
internal static class Facets
{
    private const int LongestTag = 64;
    private const int LongestTagBytes = 640;
    private const int LongestHandle = 253;

    private static readonly SearchValues<char> EndsAddress = SearchValues.Create("<>\"`“”‘’«»„、。，．！？；：（）［］｛｝「」『』【】《》〈〉…\u200B\u2060\uFEFF");
    private static readonly SearchValues<char> AfterAddress = SearchValues.Create(".,;:!?'");
    private static readonly SearchValues<char> BeforeName = SearchValues.Create("([{\"'“‘«„（［｛「『【《〈/|");
    private static readonly SearchValues<char> EndsTag = SearchValues.Create("\u00AD\u200A\u200B\u2060\uFEFF");

    /// <summary>The facets in order; they never overlap.</summary>
    public static IReadOnlyList<Facet> In(string text)
    {
        var found = new List<Facet>();
        var bytes = 0;
        var counted = 0;
        for (var i = 0; i < text.Length;)
        {
            if (At(text, i) is not var (kind, length, value))
            {
                i++;
                continue;
            }
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(counted, i - counted));
            var size = Encoding.UTF8.GetByteCount(text.AsSpan(i, length));
            found.Add(new Facet(kind, bytes, bytes + size, value));
            bytes += size;
            i += length;
            counted = i;
        }
        return found;
    }

    private static (FacetKind Kind, int Length, string Value)? At(string text, int i) => text[i] switch
    {
        'h' or 'H' => Link(text, i),
        '@' => Mention(text, i),
        '#' or '＃' => Tag(text, i),
        _ => null,
    };

    private static (FacetKind, int, string)? Link(string text, int i)
    {
        var rest = text.AsSpan(i);
        if (!rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return null;
        if (i > 0 && (char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] is '+' or '-' or '.' or '_' or '@' or '/'))
            return null;

        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !char.IsControl(rest[length]) && !EndsAddress.Contains(rest[length]))
            length++;
        while (length > 0 && (AfterAddress.Contains(rest[length - 1]) || ClosesNothing(rest[..length])))
            length--;

        var address = rest[..length].ToString();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.Host.Contains('.') || uri.UserInfo.Length > 0)
            return null;
        return (Ascii.IsValid(address) ? address : InAscii(uri)) is { } value ? (FacetKind.Link, length, value) : null;
    }

    /// <summary>The address with its host in punycode and the rest percent-encoded, or null where the host is no possible name.</summary>
    private static string? InAscii(Uri address)
    {
        try
        {
            return new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static bool ClosesNothing(ReadOnlySpan<char> address) => address[^1] switch
    {
        ')' => address.Count('(') < address.Count(')'),
        ']' => address.Count('[') < address.Count(']'),
        '}' => address.Count('{') < address.Count('}'),
        _ => false,
    };

    private static (FacetKind, int, string)? Mention(string text, int i)
    {
        if (!StartsName(text, i))
            return null;
        var length = 0;
        var rest = text.AsSpan(i + 1);
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '.' or '-'))
            length++;
        while (length > 0 && rest[length - 1] is '.' or '-')
            length--;
        // @someone@social.example is an address on another network, not a handle.
        if (length < rest.Length && rest[length] is '@' or '_')
            return null;
        var handle = rest[..length].ToString();
        return IsHandle(handle) ? (FacetKind.Mention, length + 1, handle.ToLowerInvariant()) : null;
    }

    /// <summary>Whether <paramref name="text"/> has the form of a handle (https://atproto.com/specs/handle).</summary>
    public static bool IsHandle(string text)
    {
        var labels = text.Split('.');
        return text.Length <= LongestHandle && labels.Length >= 2 && char.IsAsciiLetter(labels[^1].FirstOrDefault())
            && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
                && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    private static (FacetKind, int, string)? Tag(string text, int i)
    {
        if (!StartsName(text, i))
            return null;
        var rest = text.AsSpan(i + 1);
        // The keycap emoji begins with the same sign.
        if (rest.Length == 0 || rest[0] is '\uFE0F' or '\u20E3' or '#')
            return null;
        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !char.IsControl(rest[length]) && !EndsTag.Contains(rest[length]))
            length++;
        while (length > 0 && Rune.DecodeLastFromUtf16(rest[..length], out var last, out var width) == OperationStatus.Done && Rune.IsPunctuation(last))
            length -= width;

        var tag = rest[..length].ToString();
        return tag.EnumerateRunes().Any(IsSaying) && new StringInfo(tag).LengthInTextElements <= LongestTag
            && Encoding.UTF8.GetByteCount(tag) <= LongestTagBytes ? (FacetKind.Tag, length + 1, tag) : null;
    }

    private static bool IsSaying(Rune rune) => !Rune.IsDigit(rune) && !Rune.IsPunctuation(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark);

    private static bool StartsName(string text, int i) => i == 0 || char.IsWhiteSpace(text[i - 1]) || BeforeName.Contains(text[i - 1]);
}
