using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>X's weighted count, version 3: NFC, most Latin text 1 a character and the rest 2, any emoji 2, any link a fixed length.</summary>
internal static class X
{
    [ThreadStatic]
    private static List<Entity>? spare;

    /// <param name="text">The text.</param>
    /// <param name="linkLength">What every link counts as, or null where the whole address counts.</param>
    /// <param name="reply">Whether the mentions that lead a reply are free.</param>
    public static int Length(string text, int? linkLength, bool reply = false)
    {
        var normal = Chars.WellFormed(text);
        if (!normal.IsNormalized(NormalizationForm.FormC)) normal = normal.Normalize(NormalizationForm.FormC);
        var from = reply ? AfterLeadingMentions(normal) : 0;
        var length = 0;
        if (linkLength is { } fixedLength && normal.Contains('.'))
        {
            var links = spare ?? [];
            spare = null;
            links.Clear();
            LinkFinder.Find(normal, LinkGrammar.X, bare: true, links);
            foreach (var link in links)
            {
                if (link.Start < from) continue;
                length += Weigh(normal.AsSpan(from..link.Start)) + fixedLength;
                from = link.End;
            }
            spare = links;
        }
        return length + Weigh(normal.AsSpan(from));
    }

    /// <summary>Characters that X refuses.</summary>
    public static bool HasForbidden(string text) => text.AsSpan().ContainsAny('\uFFFE', '\uFEFF', '\uFFFF');

    /// <summary>Where the text begins that readers of a reply see.</summary>
    internal static int AfterLeadingMentions(string text)
    {
        var start = 0;
        while (true)
        {
            var at = start;
            while (at < text.Length && XEntities.IsSpace(text[at])) at++;
            if (at >= text.Length || text[at] is not ('@' or '＠')) return start == 0 ? 0 : at;
            var end = at + 1;
            while (end < text.Length && end - at <= 20 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
            if (end == at + 1 || (end < text.Length && !XEntities.IsSpace(text[end]))) return start == 0 ? 0 : at;
            start = end;
        }
    }

    private static int Weigh(ReadOnlySpan<char> text)
    {
        var total = 0;
        for (var i = 0; i < text.Length;)
        {
            // Plain ASCII weighs one each; the character before another may belong to it, as in a keycap.
            var plain = text[i..].IndexOfAnyExceptInRange('\0', '\u007F');
            if (plain != 0)
            {
                if (plain < 0) return total + text.Length - i;
                total += plain - 1;
                i += plain - 1;
            }
            var c = text[i];
            if (c < 128 && !(i + 1 < text.Length && text[i + 1] is '\uFE0F' or '\u20E3')) { total++; i++; continue; }
            if (Emoji.LengthAt(text[i..]) is > 0 and var emoji) { total += 2; i += emoji; continue; }
            total += c is <= '\u10FF' or (>= '\u2000' and <= '\u200D') or (>= '\u2010' and <= '\u201F') or (>= '\u2032' and <= '\u2037') ? 1 : 2;
            i += char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        }
        return total;
    }
}
