using System.Net;
using System.Text;

namespace Countersign.Networks.Mastodon;

/// <summary>
/// Turns a status's HTML into the plain text that was written: paragraphs and breaks become line ends, mentions get their
/// domain back, everything else loses its markup. Not a general converter: it reads what servers make of plain text, and
/// of anything else gives the text. Linear in the length of the input.
/// </summary>
internal static class StatusText
{
    /// <param name="html">The <c>content</c> of a status.</param>
    /// <param name="mentions">Handles without the first @, by the address that the mention links to.</param>
    public static string Plain(string html, IReadOnlyDictionary<string, string> mentions)
    {
        var text = new StringBuilder(html.Length);
        string? skipUntil = null;
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            if (skipUntil is null)
                Append(text, WebUtility.HtmlDecode(html[at..end]));
            if (open < 0)
                break;
            if (html.AsSpan(open).StartsWith("<!--", StringComparison.Ordinal))
            {
                var close = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
                at = close < 0 ? html.Length : close + 3;
                continue;
            }
            if (Tag.Read(html, open) is not { } tag)
            {
                if (skipUntil is null)
                    text.Append('<');
                at = open + 1;
                continue;
            }
            at = tag.End;
            if (skipUntil is not null)
            {
                if (tag.Name == skipUntil && tag.Closing)
                    skipUntil = null;
                continue;
            }
            if (!tag.Closing && tag.Name is "script" or "style")
                skipUntil = tag.Name;
            else if (tag is { Name: "a", Closing: false } && tag.Attribute("href") is { } href && mentions.TryGetValue(href, out var handle))
            {
                text.Append('@').Append(handle);
                skipUntil = "a";
            }
            else
                Break(text, tag);
        }
        return text.ToString().Trim('\n', ' ').Replace("\u00a0", " ", StringComparison.Ordinal);
    }

    // Line ends in the source are not line ends of the text.
    private static void Append(StringBuilder text, string part)
    {
        foreach (var c in part)
        {
            if (c is not ('\n' or '\r' or '\t'))
                text.Append(c);
            else if (text.Length > 0 && text[^1] is not ('\n' or ' '))
                text.Append(' ');
        }
    }

    private static void Break(StringBuilder text, Tag tag)
    {
        var lines = tag.Name switch
        {
            "br" => 1,
            "p" or "blockquote" or "pre" or "ul" or "ol" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => 2,
            "div" or "li" => tag.Closing ? 1 : 0,
            _ => 0,
        };
        if (lines == 0 || text.Length == 0)
            return;
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        if (tag.Name == "br")
        {
            text.Append('\n');
            return;
        }
        var there = 0;
        while (there < text.Length && text[text.Length - 1 - there] == '\n')
            there++;
        text.Append('\n', Math.Max(0, lines - there));
    }

    private readonly record struct Tag(string Html, int Start, int End, string Name, bool Closing)
    {
        public static Tag? Read(string html, int open)
        {
            var at = open + 1;
            var closing = at < html.Length && html[at] == '/';
            if (closing)
                at++;
            var start = at;
            while (at < html.Length && char.IsAsciiLetterOrDigit(html[at]))
                at++;
            if (at == start || !char.IsAsciiLetter(html[start]))
                return null;
            var name = html[start..at].ToLowerInvariant();
            for (var quote = '\0'; at < html.Length; at++)
            {
                if (quote != '\0')
                    quote = html[at] == quote ? '\0' : quote;
                else if (html[at] is '"' or '\'')
                    quote = html[at];
                else if (html[at] == '>')
                    return new(html, open, at + 1, name, closing);
            }
            return new(html, open, html.Length, name, closing);
        }

        public string? Attribute(string wanted)
        {
            var inside = Html.AsSpan(Start, End - Start);
            for (var at = 0; inside[at..].IndexOf(wanted, StringComparison.OrdinalIgnoreCase) is >= 0 and var found;)
            {
                at += found + wanted.Length;
                if (!char.IsWhiteSpace(inside[at - wanted.Length - 1]) || at + 1 >= inside.Length || inside[at] != '=' || inside[at + 1] is not ('"' or '\''))
                    continue;
                var value = inside[(at + 2)..];
                var end = value.IndexOf(inside[at + 1]);
                return end < 0 ? null : WebUtility.HtmlDecode(value[..end].ToString());
            }
            return null;
        }
    }
}
