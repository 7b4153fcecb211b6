using System.Globalization;
using System.Text;

namespace Countersign.Checks;

/// <summary>Mentions, lists, hashtags and cashtags as X finds them.</summary>
internal static class XEntities
{
    private const int LongestName = 20;
    private const int LongestList = 25;

    public static void Find(string text, List<Entity> into)
    {
        LinkFinder.Find(text, LinkGrammar.X, bare: true, into);
        Mentions(text, into);
        Hashtags(text, into);
        Cashtags(text, into);
    }

    private static void Mentions(string text, List<Entity> into)
    {
        var consumed = 0;
        for (var at = Next(text, 0, '@', '＠'); at >= 0; at = Next(text, at + 1, '@', '＠'))
        {
            if (at < consumed || !MayPrecede(text, at, consumed)) continue;
            var end = at + 1;
            while (end < text.Length && end - at <= LongestName && IsName(text[end])) end++;
            if (end == at + 1) continue;
            if (end + 1 < text.Length && text[end] == '/' && char.IsAsciiLetter(text[end + 1]))
            {
                var list = end + 1;
                while (list < text.Length && list - end <= LongestList && (IsName(text[list]) || text[list] == '-')) list++;
                end = list;
            }
            consumed = end;
            if (!EndsBadly(text, end)) into.Add(new Entity(EntityKind.Mention, at, end));
        }
    }

    /// <summary>Nothing, a character that cannot belong to a name or an address, or “RT” with or without a colon. It must not belong to the mention before.</summary>
    private static bool MayPrecede(string text, int at, int consumed)
    {
        if (at == 0) return true;
        if (at > consumed || consumed == 0)
        {
            var c = text[at - 1];
            if (!(IsName(c) || c is '!' or '#' or '$' or '%' or '&' or '*' or '@' or '＠')) return true;
        }
        var end = text[at - 1] == ':' ? at - 1 : at;
        var start = end - 2;
        if (start < consumed || (text[start] | 0x20) != 'r' || (text[start + 1] | 0x20) != 't') return false;
        return start == 0 || (start > consumed || consumed == 0) && !(IsName(text[start - 1]) || text[start - 1] is '+' or '~' or '.' or '-');
    }

    private static bool EndsBadly(string text, int end) => end < text.Length
        && (text[end] is '@' or '＠' || (text[end] > 127 && LinkGrammar.IsLatinLetter(text[end])) || text.AsSpan(end).StartsWith("://"));

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static void Hashtags(string text, List<Entity> into)
    {
        var consumed = 0;
        for (var at = Next(text, 0, '#', '＃'); at >= 0; at = Next(text, at + 1, '#', '＃'))
        {
            if (at < consumed || !Bounded(text, at, consumed)) continue;
            if (at + 1 < text.Length && text[at + 1] is '\uFE0F' or '\u20E3') continue;
            var (end, letters) = (at + 1, false);
            while (end < text.Length)
            {
                var kind = Kind(text, end, out var used);
                if (kind == 0) break;
                letters |= kind == 2;
                end += used;
            }
            if (!letters) continue;
            consumed = end;
            if (end < text.Length && (text[end] is '#' or '＃' || text.AsSpan(end).StartsWith("://"))) continue;
            into.Add(new Entity(EntityKind.Hashtag, at, end));
        }
    }

    private static bool Bounded(string text, int at, int consumed)
    {
        if (at == 0) return true;
        if (at == consumed && consumed > 0) return false;
        var c = text[at - 1];
        if (c is '\uFE0E' or '\uFE0F') return true;
        if (c == '&') return false;
        if (!char.IsSurrogate(c)) return Kind(text, at - 1, out _) == 0;
        return at >= 2 && char.IsLowSurrogate(c) && char.IsHighSurrogate(text[at - 2]) && at - 2 >= consumed && Kind(text, at - 2, out _) == 0;
    }

    /// <summary>0 for what ends a hashtag, 1 for what may stand in one, 2 for what makes one.</summary>
    private static int Kind(string text, int at, out int used)
    {
        used = 1;
        var c = text[at];
        if (c < 128) return char.IsAsciiLetter(c) ? 2 : char.IsAsciiDigit(c) || c == '_' ? 1 : 0;
        if (c is '\u200C' or '\u200D' or '\uA67E' or '\u05BE' or '\u05F3' or '\u05F4' or '\uFF5E' or '\u301C' or '\u309B' or '\u309C' or '\u30A0' or '\u30FB' or '\u3003' or '\u0F0B' or '\u0F0C' or '\u00B7') return 1;
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out used) != System.Buffers.OperationStatus.Done) return 0;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => 2,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => 2,
            UnicodeCategory.DecimalDigitNumber => 1,
            _ => 0,
        };
    }

    private static void Cashtags(string text, List<Entity> into)
    {
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            if (at > 0 && !IsSpace(text[at - 1])) continue;
            var end = at + 1;
            while (end < text.Length && end - at <= 6 && char.IsAsciiLetter(text[end])) end++;
            if (end == at + 1) continue;
            var more = end;
            if (end < text.Length && text[end] is '.' or '_')
            {
                more++;
                while (more < text.Length && more - end <= 2 && char.IsAsciiLetter(text[more])) more++;
            }
            if (more > end + 1 && EndsCashtag(text, more)) end = more;
            else if (!EndsCashtag(text, end)) continue;
            into.Add(new Entity(EntityKind.Cashtag, at, end));
        }
    }

    private static bool EndsCashtag(string text, int end) => end == text.Length || IsSpace(text[end]) || text[end] == '\uFEFF'
        || "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$".Contains(text[end]);

    internal static bool IsSpace(char c) => c is (>= '\t' and <= '\r') or ' ' or '\u0085' or '\u00A0' or '\u1680' or '\u180E' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';

    private static int Next(string text, int from, char one, char two)
    {
        var next = text.AsSpan(from).IndexOfAny(one, two);
        return next < 0 ? -1 : from + next;
    }
}
