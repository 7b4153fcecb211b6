using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>Mastodon's count: the text with every link and mention rewritten, joined to the content warning as it stands, in graphemes.</summary>
internal static class Mastodon
{
    public static int Length(string text, string warning, int? linkLength)
    {
        var counted = new StringBuilder(warning, warning.Length + text.Length);
        var links = LinkScanner.Scan(text);
        var from = 0;
        foreach (var link in links)
        {
            if (!link.IsWeb || !NetworkCountsIt(text, link) || linkLength is not { } fixedLength) continue;
            AppendMentionsShort(counted, text, from, link.Start);
            counted.Append('x', fixedLength);
            from = link.End;
        }
        AppendMentionsShort(counted, text, from, text.Length);
        return Chars.Graphemes(counted.ToString());
    }

    /// <summary>A link needs a host with a dot and a top-level domain of letters; an IP address or a bare name is text.</summary>
    internal static bool NetworkCountsIt(string text, Link link)
    {
        var host = text.AsSpan(link.HostStart..link.HostEnd);
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.Length - dot <= 2) return false;
        var top = host[(dot + 1)..];
        if (top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var c in top)
            if (!char.IsLetter(c)) return false;
        return true;
    }

    private static void AppendMentionsShort(StringBuilder counted, string text, int from, int to)
    {
        var i = from;
        while (i < to)
        {
            var at = text.IndexOf('@', i, to - i);
            if (at < 0) break;
            counted.Append(text, i, at - i);
            var nameEnd = Name(text, at + 1, to);
            var free = at == 0 || !(Chars.IsWord(text[at - 1]) || text[at - 1] is '=' or '/');
            if (!free || nameEnd == at + 1)
            {
                counted.Append('@');
                i = at + 1;
                continue;
            }
            counted.Append(text, at, nameEnd - at);
            i = nameEnd;
            if (nameEnd < to && text[nameEnd] == '@' && ServerEnd(text, nameEnd + 1, to) is var end && end > nameEnd + 1) i = end;
        }
        counted.Append(text, i, to - i);
    }

    /// <summary>Letters, digits and underscores, with dots and hyphens inside.</summary>
    private static int Name(string text, int from, int to)
    {
        var end = from;
        for (var i = from; i < to; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_') end = i + 1;
            else if (i == from || text[i] is not ('.' or '-')) break;
        }
        return end;
    }

    private static int ServerEnd(string text, int from, int to)
    {
        var end = from;
        for (var i = from; i < to; i++)
        {
            if (Chars.IsWord(text[i])) end = i + 1;
            else if (text[i] is not ('.' or '-')) break;
        }
        return end;
    }
}
