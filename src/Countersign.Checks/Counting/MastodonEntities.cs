using System.Globalization;
using System.Text;

namespace Countersign.Checks;

/// <summary>Links, mentions and hashtags as Mastodon finds them.</summary>
internal static class MastodonEntities
{
    public static void Find(string text, List<Entity> into)
    {
        LinkFinder.Find(text, LinkGrammar.Mastodon, bare: false, into);
        Hashtags(text, into);
        Mentions(text, into);
    }

    /// <summary>Links and mentions: what a status is shortened by.</summary>
    public static void FindCounted(string text, List<Entity> into)
    {
        LinkFinder.Find(text, LinkGrammar.Mastodon, bare: false, into);
        Mentions(text, into);
        Entities.RemoveOverlaps(into);
    }

    /// <summary>One past the local name of a mention, without its server.</summary>
    public static int NameEnd(string text, int start)
    {
        var end = start + 1;
        for (var i = end; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_') end = i + 1;
            else if (i == start + 1 || text[i] is not ('.' or '-')) break;
        }
        return end;
    }

    private static void Mentions(string text, List<Entity> into)
    {
        for (var at = text.IndexOf('@'); at >= 0;)
        {
            var end = at + 1;
            if (!(at > 0 && (text[at - 1] is '=' or '/' || IsWordBefore(text, at))) && NameEnd(text, at) is var name && name > at + 1)
            {
                end = name;
                if (end < text.Length && text[end] == '@' && ServerEnd(text, end + 1) is var server && server > end + 1) end = server;
                if (!(end < text.Length && (text[end] is '@' or '＠' || (text[end] > 127 && LinkGrammar.IsLatinLetter(text[end])) || text.AsSpan(end).StartsWith("://"))))
                    into.Add(new Entity(EntityKind.Mention, at, end));
            }
            at = text.IndexOf('@', end);
        }
    }

    private static int ServerEnd(string text, int from)
    {
        var end = from;
        for (var i = from; i < text.Length;)
        {
            if (IsWord(text, i, out var used)) end = i + used;
            else if (i == from || text[i] is not ('.' or '-')) break;
            i += used;
        }
        return end;
    }

    private static void Hashtags(string text, List<Entity> into)
    {
        for (var at = text.AsSpan().IndexOfAny('#', '＃'); at >= 0;)
        {
            var end = at + 1;
            if (at == 0 || char.IsWhiteSpace(text[at - 1])) end = Math.Max(end, TagEnd(text, at + 1));
            if (end > at + 1)
            {
                var stop = end;
                // A link that runs on from the tag begins at its scheme.
                if (text.AsSpan(end).StartsWith("://"))
                {
                    var name = text.AsSpan(at + 1, end - at - 1);
                    if (name.EndsWith("https", StringComparison.Ordinal) && name.Length > 5) stop -= 5;
                    else if (name.EndsWith("http", StringComparison.Ordinal) && name.Length > 4) stop -= 4;
                }
                into.Add(new Entity(EntityKind.Hashtag, at, stop));
            }
            var next = text.AsSpan(end).IndexOfAny('#', '＃');
            at = next < 0 ? -1 : end + next;
        }
    }

    /// <summary>
    /// A tag is either words joined by separators, with a letter or a separator neither first nor last, or one run of word characters with a letter in it.
    /// </summary>
    private static int TagEnd(string text, int start)
    {
        int i = start, lastWord = start, wordRun = start, innerUntil = -1, count = 0;
        bool running = true, letter = false;
        while (i < text.Length)
        {
            var word = IsWord(text, i, out var used);
            var separator = text[i] is '_' or '\u00B7' or '\u30FB' or '\u200C';
            if (!word && !separator || count == 0 && !word) break;
            var alpha = word && IsAlpha(text, i);
            if (count > 0 && (alpha || separator) && innerUntil < 0) innerUntil = i + used;
            running &= word;
            if (running) { wordRun = i + used; letter |= alpha; }
            if (word) lastWord = i + used;
            i += used;
            count++;
        }
        if (innerUntil > 0 && lastWord > innerUntil) return lastWord;
        return letter ? wordRun : start;
    }

    private static bool IsWordBefore(string text, int at) => char.IsLowSurrogate(text[at - 1]) && at > 1 ? IsWord(text, at - 2, out _) : IsWord(text, at - 1, out _);

    private static bool IsWord(string text, int at, out int used)
    {
        used = 1;
        if (text[at] < 128) return char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_';
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out used);
        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber;
    }

    private static bool IsAlpha(string text, int at)
    {
        if (text[at] < 128) return char.IsAsciiLetter(text[at]);
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _);
        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;
    }
}
