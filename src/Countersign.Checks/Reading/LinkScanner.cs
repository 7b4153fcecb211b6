using System.Collections.Frozen;
using System.Globalization;

namespace Countersign.Checks.Reading;

/// <summary>Finds links in one pass: addresses with a scheme and <c>//</c>, and bare hosts that end in a well-known top-level domain.</summary>
internal static class LinkScanner
{
    private const int LongestScheme = 20;

    private static readonly FrozenSet<string> WellKnown = (
        "com org net edu gov mil int info biz uk ie fr de es it nl be ch at pt se no dk fi is pl cz sk hu ro bg gr eu us ca au nz in jp cn kr br mx " +
        "ru ua tr za io co me tv cc ly gl gd to ai app dev page site online shop store blog news social cloud link click charity scot wales cymru " +
        "london ngo ong example test").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Link> Scan(string text)
    {
        List<Link>? links = null;
        var i = 0;
        while (i < text.Length)
        {
            if (!IsHost(text[i])) { i++; continue; }
            var start = i;
            while (i < text.Length && IsHost(text[i])) i++;
            Link? link;
            if (text.AsSpan(i).StartsWith("://")) link = WithScheme(text, start, i);
            else link = Bare(text, start, i);
            if (link is null) continue;
            (links ??= []).Add(link);
            i = Math.Max(i, link.End);
        }
        return links ?? (IReadOnlyList<Link>)[];
    }

    private static Link? WithScheme(string text, int runStart, int runEnd)
    {
        var start = runEnd;
        while (start > runStart && char.IsAsciiLetterOrDigit(text[start - 1]) && runEnd - start <= LongestScheme) start--;
        while (start < runEnd && !char.IsAsciiLetter(text[start])) start++;
        if (start == runEnd || runEnd - start > LongestScheme || (start > 0 && text[start - 1] is '@' or '$' or '#')) return null;
        var authority = runEnd + 3;
        var end = authority;
        int at = -1;
        while (end < text.Length && !EndsAddress(text[end]) && text[end] is not ('/' or '\\' or '?' or '#'))
        {
            if (text[end] == '@') at = end;
            end++;
        }
        var host = at < 0 ? authority : at + 1;
        var hostEnd = HostEnd(text, host, end);
        while (end < text.Length && !EndsAddress(text[end])) end++;
        end = Trimmed(text, authority, end);
        hostEnd = Math.Min(hostEnd, end);
        if (hostEnd <= host) return null;
        return new Link(start, end, text[start..runEnd].ToLowerInvariant(), authority, host, host, hostEnd);
    }

    private static Link? Bare(string text, int start, int end)
    {
        if (start > 0 && text[start - 1] is '@' or '/' or '\\' or '#' or '$' or '=' or ':' or '&') return null;
        if (end < text.Length && text[end] == '@') return null;
        var hostEnd = end;
        while (hostEnd > start && text[hostEnd - 1] is '.' or '-' or '_') hostEnd--;
        while (start < hostEnd && text[start] is '.' or '-' or '_') start++;
        if (hostEnd <= start) return null;
        var dot = text.LastIndexOf('.', hostEnd - 1, hostEnd - start);
        if (dot <= start || !WellKnown.Contains(text[(dot + 1)..hostEnd]) || text[dot - 1] == '.') return null;
        // "org.In" is the end of a sentence, "Org.UK" is a host.
        if (char.IsAsciiLetterUpper(text[dot + 1]) && !char.IsAsciiLetterUpper(text[hostEnd - 1])) return null;
        end = hostEnd;
        if (end < text.Length && text[end] is '/' or '?' or '#' or ':')
        {
            if (text[end] == ':' && !(end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))) return new Link(start, end, "", start, start, start, hostEnd);
            while (end < text.Length && !EndsAddress(text[end])) end++;
            end = Math.Max(Trimmed(text, start, end), hostEnd);
        }
        return new Link(start, end, "", start, start, start, hostEnd);
    }

    private static int HostEnd(string text, int host, int end)
    {
        if (host < end && text[host] == '[')
        {
            var close = text.IndexOf(']', host, end - host);
            return close < 0 ? end : close + 1;
        }
        var colon = text.IndexOf(':', host, end - host);
        return colon < 0 ? end : colon;
    }

    /// <summary>Punctuation at the end belongs to the sentence, and a closing bracket only to an address that opened one.</summary>
    private static int Trimmed(string text, int start, int end)
    {
        var round = 0;
        var square = 0;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '(') round++;
            else if (text[i] == ')') round--;
            else if (text[i] == '[') square++;
            else if (text[i] == ']') square--;
        }
        while (end > start)
        {
            var c = text[end - 1];
            if (c == ')' && round < 0) round++;
            else if (c == ']' && square < 0) square++;
            else if (c is not ('.' or ',' or ';' or ':' or '!' or '?' or '\'' or '’' or '”' or '*' or '_' or '~' or '}' or '…')) break;
            end--;
        }
        return end;
    }

    private static bool EndsAddress(char c) => c <= ' ' || c is '<' or '>' or '"' or '\u007F' or '“' or '”' or '、' or '「' or '」'
        || (c > 127 && (char.IsWhiteSpace(c) || char.IsControl(c)));

    private static bool IsHost(char c)
    {
        if (c < 128) return char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '。' or '．' or '｡') return true;
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
