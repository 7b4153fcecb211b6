using System.Buffers;
using System.Globalization;

namespace Countersign.Checks.Reading;

/// <summary>Finds links in one pass: addresses with a scheme and <c>//</c>, and bare hosts that end in a top-level domain.</summary>
internal static class LinkScanner
{
    private const int LongestScheme = 20;

    private static readonly SearchValues<char> Marks = SearchValues.Create(":.。．｡");

    /// <summary>Finds the links of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="links">Takes the links. Those that it already holds from another text are used again.</param>
    /// <returns>How many links there are; what stands after them in the list means nothing.</returns>
    public static int Scan(string text, List<Link> links)
    {
        var (count, from) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            var next = text.AsSpan(i).IndexOfAny(Marks);
            if (next < 0) break;
            i += next;
            int start, end;
            if (text[i] == ':')
            {
                if (!text.AsSpan(i).StartsWith("://")) { i++; continue; }
                (start, end) = (i, i);
                while (start > from && IsHost(text[start - 1])) start--;
            }
            else
            {
                // Only a dot between two characters of a host can make one.
                if (i + 1 >= text.Length || i == from || !IsHost(text[i + 1]) || !IsHost(text[i - 1])) { i++; continue; }
                (start, end) = (i, i + 1);
                while (start > from && IsHost(text[start - 1])) start--;
                while (end < text.Length && IsHost(text[end])) end++;
            }
            if (count == links.Count) links.Add(new Link());
            var scheme = text.AsSpan(end).StartsWith("://");
            var found = scheme ? WithScheme(text, start, end, links[count]) : Bare(text, start, end, links[count]);
            i = from = found ? Math.Max(end + (scheme ? 1 : 0), links[count].End) : end + (scheme ? 1 : 0);
            if (found) count++;
        }
        return count;
    }

    /// <summary>The links of a text, for one use.</summary>
    public static IReadOnlyList<Link> Scan(string text)
    {
        var links = new List<Link>();
        var count = Scan(text, links);
        return links[..count];
    }

    private static bool WithScheme(string text, int runStart, int runEnd, Link link)
    {
        var start = runEnd;
        while (start > runStart && char.IsAsciiLetterOrDigit(text[start - 1]) && runEnd - start <= LongestScheme) start--;
        while (start < runEnd && !char.IsAsciiLetter(text[start])) start++;
        if (start == runEnd || runEnd - start > LongestScheme || (start > 0 && text[start - 1] is '@' or '$' or '#')) return false;
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
        if (hostEnd <= host) return false;
        link.Set(text, start, end, authority, host, hostEnd);
        return true;
    }

    private static bool Bare(string text, int start, int end, Link link)
    {
        if (start > 0 && text[start - 1] is '@' or '/' or '\\' or '#' or '$' or '=' or ':' or '&') return false;
        if (end < text.Length && text[end] == '@') return false;
        var hostEnd = end;
        while (hostEnd > start && text[hostEnd - 1] is '.' or '-' or '_') hostEnd--;
        while (start < hostEnd && text[start] is '.' or '-' or '_') start++;
        if (hostEnd <= start) return false;
        var dot = text.LastIndexOf('.', hostEnd - 1, hostEnd - start);
        if (dot <= start || !(TopLevelDomains.Contains(text.AsSpan(dot + 1, hostEnd - dot - 1)) || text.AsSpan(dot + 1, hostEnd - dot - 1) is "example" or "test") || text[dot - 1] == '.') return false;
        // "org.In" is the end of a sentence, "Org.UK" is a host.
        if (char.IsAsciiLetterUpper(text[dot + 1]) && !char.IsAsciiLetterUpper(text[hostEnd - 1])) return false;
        end = hostEnd;
        if (end < text.Length && text[end] is '/' or '?' or '#' or ':')
        {
            if (text[end] != ':' || (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
            {
                while (end < text.Length && !EndsAddress(text[end])) end++;
                end = Math.Max(Trimmed(text, start, end), hostEnd);
            }
        }
        link.Set(text, start, end, start, start, hostEnd);
        return true;
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
