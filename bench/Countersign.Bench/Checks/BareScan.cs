using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Countersign.Bench.Checks;

/// <summary>
/// The ceiling: eleven patterns, a lexicon and the two lengths in one pass by hand over UTF-16, as fast as plain code goes. It only counts, knows no
/// exceptions, and says nothing to anybody.
/// </summary>
internal sealed class BareScan
{
    const byte Letter = 1, Digit = 2, Trigger = 4, Other = 8;

    static readonly HashSet<string> Shorteners = ["bit.ly", "tinyurl.com", "t.co", "ow.ly", "buff.ly", "is.gd", "goo.gl", "lnkd.in"];

    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> shorteners = Shorteners.GetAlternateLookup<ReadOnlySpan<char>>();
    readonly byte[] classes = new byte[256];
    readonly ulong[] bloom = new ulong[1024];
    readonly uint[] hashes = new uint[8192];
    readonly string[]?[] words = new string[]?[8192];

    public BareScan(IEnumerable<string> lexicon)
    {
        for (var c = 'a'; c <= 'z'; c++) classes[c] = classes[c - 32] = Letter;
        for (var c = '0'; c <= '9'; c++) classes[c] = Digit;
        foreach (var c in "@#+:") classes[c] = Trigger;
        for (var c = 128; c < 256; c++) classes[c] = Other;
        foreach (var group in lexicon.Select(word => word.ToLowerInvariant()).GroupBy(FirstWord).Where(group => group.Key.Length > 0))
        {
            var hash = 2166136261u;
            foreach (var c in group.Key) hash = (hash ^ c) * 16777619u;
            bloom[hash >> 22] |= 1UL << (int)(hash & 63);
            var slot = Slot(hash);
            while (words[slot] is not null) slot = (slot + 1) & 8191;
            (hashes[slot], words[slot]) = (hash, [.. group]);
        }
    }

    public int Scan(ReadOnlySpan<char> text)
    {
        var (found, other) = (0, false);
        ref var first = ref MemoryMarshal.GetReference(text);
        ref var kinds = ref MemoryMarshal.GetArrayDataReference(classes);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(bloom);
        for (var i = 0; i < text.Length;)
        {
            uint c = Unsafe.Add(ref first, i);
            switch (c < 256 ? Unsafe.Add(ref kinds, (int)c) : Other)
            {
                case Letter:
                    var start = i;
                    var hash = 2166136261u;
                    do
                    {
                        hash = (hash ^ (c | 32)) * 16777619u;
                        if (++i >= text.Length) break;
                        c = Unsafe.Add(ref first, i);
                    }
                    while ((c | 32) - 'a' < 26);
                    if ((Unsafe.Add(ref bits, (int)(hash >> 22)) >> (int)(hash & 63) & 1) != 0 && InLexicon(hash, text[start..])) found++;
                    if (i < text.Length && c - '0' < 10 && i - start <= 2) i = LettersThenDigits(text, start, i, ref found);
                    else if (i < text.Length && i - start >= 3 && Secret(text[start..]) is > 0 and var length) { found++; i = start + length; }
                    continue;
                case Digit:
                    i = Number(text, i, ref found);
                    continue;
                case Trigger when c == '@' && Email(text, i) is > 0 and var end:
                    found++;
                    i = end;
                    continue;
                case Trigger when c == '#' && Tag(text, i) is > 0 and var end:
                    found++;
                    i = end;
                    continue;
                case Trigger when c == '+' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]):
                    i = Number(text, i, ref found);
                    continue;
                case Trigger when c == ':' && i >= 4 && i + 2 < text.Length && text[i + 1] == '/' && text[i + 2] == '/' && (text[i - 1] | 32) is 'p' or 's':
                    i = Url(text, i, ref found);
                    continue;
                case Other:
                    other = true;
                    break;
            }
            i++;
        }
        int graphemes = text.Length, weight = text.Length;
        if (other) (graphemes, weight) = Lengths(text);
        return graphemes > 300 || weight > 280 ? found + 1 : found;
    }

    static string FirstWord(string word)
    {
        var end = 0;
        while (end < word.Length && char.IsAsciiLetter(word[end])) end++;
        return word[..end];
    }

    static int Slot(uint hash) => (int)(hash * 0x9E3779B1u >> 19) & 8191;

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool InLexicon(uint hash, ReadOnlySpan<char> rest)
    {
        for (var slot = Slot(hash); words[slot] is { } all; slot = (slot + 1) & 8191)
        {
            if (hashes[slot] != hash) continue;
            foreach (var word in all)
                if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (rest.Length == word.Length || !char.IsAsciiLetterOrDigit(rest[word.Length]))) return true;
            return false;
        }
        return false;
    }

    /// <summary>National Insurance number, IBAN, postcode.</summary>
    static int LettersThenDigits(ReadOnlySpan<char> text, int start, int at, ref int found)
    {
        if (!char.IsAsciiLetterUpper(text[start]) || (at - start == 2 && !char.IsAsciiLetterUpper(text[start + 1])) || (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))) return at;
        if (at - start == 2)
        {
            int j = at, digits = 0;
            while (j < text.Length && digits < 8 && (char.IsAsciiDigit(text[j]) || text[j] == ' ')) if (text[j++] != ' ') digits++;
            if (digits == 6 && j < text.Length && text[j] is >= 'A' and <= 'D' && (j + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[j + 1]))) { found++; return j + 1; }
            if (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && Iban(text, start) is > 0 and var end) { found++; return end; }
        }
        var outward = at + 1;
        if (outward < text.Length && (char.IsAsciiDigit(text[outward]) || char.IsAsciiLetterUpper(text[outward]))) outward++;
        for (var back = 0; back < 2 && outward - back > at; back++)
        {
            var inward = outward - back;
            if (inward < text.Length && text[inward] == ' ') inward++;
            if (inward + 2 < text.Length && char.IsAsciiDigit(text[inward]) && char.IsAsciiLetterUpper(text[inward + 1]) && char.IsAsciiLetterUpper(text[inward + 2])
                && (inward + 3 == text.Length || !char.IsAsciiLetterOrDigit(text[inward + 3]))) { found++; return inward + 3; }
        }
        return at;
    }

    static int Iban(ReadOnlySpan<char> text, int start)
    {
        Span<char> account = stackalloc char[34];
        int count = 0, at = start;
        while (at < text.Length && count < 34 && (char.IsAsciiLetterUpper(text[at]) || char.IsAsciiDigit(text[at]) || text[at] == ' ')) { if (text[at] != ' ') account[count++] = text[at]; at++; }
        var wanted = account is ['G', 'B', ..] ? 22 : count;
        if (count < 15 || count < wanted) return 0;
        var rest = 0;
        for (var i = 0; i < wanted; i++)
        {
            var c = account[(i + 4) % wanted];
            rest = c <= '9' ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }
        return rest == 1 ? at : 0;
    }

    /// <summary>Telephone number, NHS number, payment card.</summary>
    static int Number(ReadOnlySpan<char> text, int at, ref int found)
    {
        var plus = text[at] == '+';
        if (plus) at++;
        Span<byte> digits = stackalloc byte[24];
        int count = 0, last = at;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c)) { if (count == 24) break; digits[count++] = (byte)(c - '0'); last = ++at; }
            else if (c is ' ' or '-' or '(' or ')' && at == last) at++;
            else if (c is ' ' or '(' && at == last + 1 && text[at - 1] == ')') at++;
            else break;
        }
        if (count < 9) return last;
        if (plus) { if (count <= 15) found++; }
        else if (digits[0] == 0 && count is 10 or 11 && digits[1] is 1 or 2 or 3 or 7) found++;
        else if (count == 10)
        {
            var sum = 0;
            for (var i = 0; i < 9; i++) sum += (10 - i) * digits[i];
            if ((11 - sum % 11) % 11 == digits[9]) found++;
        }
        else if (count is >= 13 and <= 19)
        {
            var sum = 0;
            for (var i = 0; i < count; i++)
            {
                int digit = digits[count - 1 - i];
                sum += (i & 1) == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            if (sum % 10 == 0) found++;
        }
        return last;
    }

    static int Email(ReadOnlySpan<char> text, int at)
    {
        var start = at - 1;
        while (start >= 0 && (char.IsAsciiLetterOrDigit(text[start]) || text[start] is '.' or '_' or '%' or '+' or '-')) start--;
        if (start == at - 1) return 0;
        int end = at + 1, dot = -1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-')) { if (text[end] == '.' && end + 2 < text.Length && char.IsAsciiLetter(text[end + 1])) dot = end; end++; }
        return dot < 0 ? 0 : end;
    }

    static int Tag(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        return end > at + 1 ? end : 0;
    }

    static int Secret(ReadOnlySpan<char> rest)
    {
        if (rest[0] is not ('A' or 'g' or 'x')) return 0;
        var wanted = rest.StartsWith("AKIA") ? 20 : rest.StartsWith("ghp_") ? 40 : rest.StartsWith("xoxb-") || rest.StartsWith("xoxp-") ? 15 : rest.StartsWith("AIza") ? 39 : int.MaxValue;
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-')) length++;
        return length >= wanted ? length : 0;
    }

    int Url(ReadOnlySpan<char> text, int colon, ref int found)
    {
        var host = colon + 3;
        var (end, wide) = (host, false);
        while (end < text.Length && text[end] > ' ' && text[end] != '"') wide |= text[end++] >= 128;
        var rest = text[host..end];
        var stop = rest.IndexOfAny('/', '?', '#');
        var name = stop < 0 ? rest : rest[..stop];
        found++;
        if (shorteners.Contains(name)) found++;
        if (name.Contains("xn--", StringComparison.Ordinal) || (wide && name.ContainsAnyExceptInRange('\0', '\u007F'))) found++;
        if (stop >= 0 && rest.IndexOf('?') is >= 0 and var query && (rest[query..].Contains("utm_", StringComparison.Ordinal) || rest[query..].Contains("fbclid=", StringComparison.Ordinal))) found++;
        return end;
    }

    static (int Graphemes, int Weight) Lengths(ReadOnlySpan<char> text)
    {
        var (graphemes, weight) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] < 0x300 && (i + 1 >= text.Length || text[i + 1] < 0x300)) { graphemes++; weight++; i++; continue; }
            var length = System.Globalization.StringInfo.GetNextTextElementLength(text[i..]);
            graphemes++;
            weight += text[i] < 0x1100 || text[i] is (>= '\u2000' and <= '\u200D') or (>= '\u2010' and <= '\u201F') or (>= '\u2032' and <= '\u2037') ? 1 : 2;
            i += length;
        }
        return (graphemes, weight);
    }
}
