using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>
/// The one pass over a text that all rules share. Every character becomes one byte; blocks of 64 become masks of letters, digits and signs; words, numbers
/// and signs are then found by their bits. What it sees decides which rules run. The buffers are used again for the next text.
/// </summary>
internal sealed class Scan
{
    private const int FewestDenseWords = 40;
    private const int LongWord = 20;

    private byte[] narrow = new byte[1024];
    private ulong[] letters = new ulong[18];
    private ulong[] digits = new ulong[18];
    private ulong[] capitals = new ulong[18];
    private ulong[] others = new ulong[18];
    private ulong[] ends = new ulong[18];

    public Signals Signals { get; private set; }

    public Lists Found { get; private set; }

    public List<Hit> Hits { get; } = [];

    public List<DigitGroup> Groups { get; } = [];

    /// <summary>How many UTF-16 units are not ASCII.</summary>
    public int Others { get; private set; }

    /// <summary>Words, the groups of vowels in them, and ends of sentences, of the whole text.</summary>
    public (int Words, int Vowels, int Sentences) Reading { get; private set; }

    /// <summary>Words of the longest sentence.</summary>
    public int LongestSentence { get; private set; }

    /// <summary>Whether a link may be in the text.</summary>
    public bool MayLink { get; private set; }

    public void Read(string text, Lexicon lexicon)
    {
        Hits.Clear();
        Groups.Clear();
        (Signals, Found, MayLink) = (Signals.None, Lists.None, false);
        Signs(text);
        WordsAndNumbers(text, lexicon);
    }

    /// <summary>Bytes and masks.</summary>
    [SkipLocalsInit]
    private void Signs(string text)
    {
        var blocks = (text.Length + 63) >> 6;
        if (narrow.Length < (blocks << 6) + 128) Grow(blocks);
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(narrow);
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        Span<ushort> tail = stackalloc ushort[64];
        ulong beforeSlash = 0, beforeWord = 0, beforeDot = 0, beforeLetter = 0, anyOther = 0;
        int starred = 0, capitalPairs = 0, singles = 0, othersCount = 0, vowels = 0;
        var signals = Signals.None;
        for (var b = 0; b < blocks; b++)
        {
            var at = b << 6;
            scoped ref var from = ref Unsafe.Add(ref units, at);
            if (at + 64 > text.Length)
            {
                tail.Clear();
                MemoryMarshal.Cast<char, ushort>(text.AsSpan(at)).CopyTo(tail);
                from = ref MemoryMarshal.GetReference(tail);
            }
            var v = Vector512.NarrowWithSaturation(Vector512.LoadUnsafe(ref from), Vector512.LoadUnsafe(ref from, 32));
            v.StoreUnsafe(ref bytes, (nuint)at);
            var small = v | Vector512.Create((byte)0x20);
            var letter = Vector512.LessThan(small - Vector512.Create((byte)'a'), Vector512.Create((byte)26)).ExtractMostSignificantBits();
            var digit = Vector512.LessThan(v - Vector512.Create((byte)'0'), Vector512.Create((byte)10)).ExtractMostSignificantBits();
            var capital = Vector512.LessThan(v - Vector512.Create((byte)'A'), Vector512.Create((byte)26)).ExtractMostSignificantBits();
            var other = v.ExtractMostSignificantBits();
            var dot = Vector512.Equals(v, Vector512.Create((byte)'.')).ExtractMostSignificantBits();
            var stop = dot | (Vector512.Equals(v, Vector512.Create((byte)'!')) | Vector512.Equals(v, Vector512.Create((byte)'?'))).ExtractMostSignificantBits();
            var slash = Vector512.Equals(v, Vector512.Create((byte)'/')).ExtractMostSignificantBits();
            if ((slash & ((slash << 1) | (beforeSlash >> 63)) & ((slash << 2) | (beforeSlash >> 62))) != 0) signals |= Signals.ThreeSlashes;
            beforeSlash = slash;
            var line = Vector512.Equals(v, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            var control = Vector512.LessThan(v, Vector512.Create((byte)' ')).ExtractMostSignificantBits();
            var sign = Vector512.Equals(v, Vector512.Create((byte)'@')) | Vector512.Equals(v, Vector512.Create((byte)'#')) | Vector512.Equals(v, Vector512.Create((byte)':'))
                | Vector512.Equals(v, Vector512.Create((byte)'(')) | Vector512.Equals(v, Vector512.Create((byte)'[')) | Vector512.Equals(v, Vector512.Create((byte)'{'))
                | Vector512.Equals(v, Vector512.Create((byte)'<')) | Vector512.Equals(v, Vector512.Create((byte)'$')) | Vector512.Equals(v, Vector512.Create((byte)'*')) | Vector512.Equals(v, Vector512.Create((byte)0x7F));
            var signs = sign.ExtractMostSignificantBits() | (control & ~line);
            if (at + 64 > text.Length)
            {
                var some = (text.Length & 63) == 0 ? ulong.MaxValue : (1UL << (text.Length & 63)) - 1;
                signs &= some;
            }
            (letters[b], digits[b], capitals[b], others[b], ends[b]) = (letter, digit, capital, other, stop | line);
            anyOther |= other;
            othersCount += BitOperations.PopCount(other);
            var vowel = (Vector512.Equals(small, Vector512.Create((byte)'a')) | Vector512.Equals(small, Vector512.Create((byte)'e')) | Vector512.Equals(small, Vector512.Create((byte)'i'))
                | Vector512.Equals(small, Vector512.Create((byte)'o')) | Vector512.Equals(small, Vector512.Create((byte)'u')) | Vector512.Equals(small, Vector512.Create((byte)'y'))).ExtractMostSignificantBits();
            vowels += BitOperations.PopCount(vowel & ~(vowel << 1));
            // A dot between two characters of words may be a host's.
            var word = letter | digit | other;
            if ((dot & ((word << 1) | beforeWord) & ((word >> 1) | (1UL << 63))) != 0 || (beforeDot & word & 1) != 0) MayLink = true;
            (beforeWord, beforeDot) = (word >> 63, dot >> 63);
            // Capitals next to capitals, and letters that stand alone, as in words that are spaced out.
            capitalPairs += BitOperations.PopCount(capital & (capital >> 1));
            var single = letter & ~((letter << 1) | beforeLetter) & ~(letter >> 1);
            beforeLetter = letter >> 63;
            if ((single & (single >> 2) & (single >> 4)) != 0) singles++;
            // A digit inside a word.
            if ((digit & (letter << 1) & (letter >> 1)) != 0) starred++;
            while (signs != 0)
            {
                var i = at + BitOperations.TrailingZeroCount(signs);
                signs &= signs - 1;
                signals |= Sign(text, i);
            }
        }
        narrow.AsSpan(blocks << 6, 64).Clear();
        letters[blocks] = digits[blocks] = capitals[blocks] = others[blocks] = ends[blocks] = 0;
        (Others, Reading) = (othersCount, (0, vowels, 0));
        if (capitalPairs >= 4) signals |= Signals.Capitals;
        if (singles > 0 || starred > 0) signals |= Signals.Disguise;
        Signals = signals;
        if (anyOther != 0) OtherCharacters(text, blocks);
    }

    private void Grow(int blocks)
    {
        narrow = new byte[(blocks << 6) + 256];
        (letters, digits, capitals, others, ends) = (new ulong[blocks + 2], new ulong[blocks + 2], new ulong[blocks + 2], new ulong[blocks + 2], new ulong[blocks + 2]);
    }

    private Signals Sign(string text, int i)
    {
        switch (text[i])
        {
            case '@': return Signals.At;
            case '#': return Signals.Hash;
            case ':':
                if (i + 2 < text.Length && text[i + 1] == '/' && text[i + 2] == '/') MayLink = true;
                return i + 1 < text.Length && i > 0 && char.IsAsciiHexDigit(text[i - 1]) && (text[i + 1] == ':' || char.IsAsciiHexDigit(text[i + 1])) ? Signals.DottedNumber : Signals.None;
            case '(' or '[' or '{':
                var next = i + 1 < text.Length && text[i + 1] == ' ' ? i + 2 : i + 1;
                return (next + 1 < text.Length && (text[next] | 0x20) == 'a' && (text[next + 1] | 0x20) == 't' ? Signals.SpeltAt : Signals.None) | Signals.Limited;
            case '<': return Signals.Limited;
            case '$': return Signals.Limited | (i > 0 && i + 1 < text.Length && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i + 1]) ? Signals.Disguise : Signals.None);
            case '*': return i > 0 && char.IsAsciiLetter(text[i - 1]) ? Signals.Disguise : Signals.None;
            case '\r' or '\t': return Signals.None;
            default: return Signals.Broken;
        }
    }

    /// <summary>Words against the lists, numbers into groups, sentences by their length.</summary>
    private void WordsAndNumbers(string text, Lexicon lexicon)
    {
        var blocks = (text.Length + 63) >> 6;
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(narrow);
        ulong beforeLetter = 0, beforeDigit = 0;
        int words = 0, sentence = 0;
        (sentences, LongestSentence) = (0, 0);
        var (signals, found) = (Signals, Lists.None);
        for (var b = 0; b < blocks; b++)
        {
            ulong letter = letters[b], digit = digits[b];
            var starts = letter & ~((letter << 1) | beforeLetter);
            beforeLetter = letter >> 63;
            words += BitOperations.PopCount(starts);
            if (ends[b] == 0) sentence += BitOperations.PopCount(starts);
            else Sentences(b, starts, ref sentence);
            var at = b << 6;
            for (var left = starts; left != 0; left &= left - 1)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                var length = BitOperations.TrailingZeroCount(~(letter >> bit));
                if (bit + length >= 64) length = 64 - bit + BitOperations.TrailingZeroCount(~letters[b + 1]);
                var start = at + bit;
                var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, start));
                if (lexicon.MayHave(Lexicon.Key(eight, length), out var hash))
                    found |= lexicon.Look(text, narrow, start, Lexicon.Key(eight, length), hash, Hits);
                if (length >= LongWord || Keys.MayBegin((uint)eight)) signals |= Signals.KeyLike;
            }
            var numbers = digit & ~((digit << 1) | beforeDigit);
            beforeDigit = digit >> 63;
            for (; numbers != 0; numbers &= numbers - 1)
                signals |= Number(text, at + BitOperations.TrailingZeroCount(numbers));
        }
        if (sentence > 0) sentences++;
        LongestSentence = Math.Max(LongestSentence, sentence);
        Reading = (words, Reading.Vowels, sentences);
        if (words >= FewestDenseWords) signals |= Signals.Dense;
        if (words == 0 && Groups.Count == 0) signals |= Signals.Wordless;
        if (found != 0) signals |= Signals.Word;
        (Signals, Found) = (signals, found);
        if ((signals & Signals.OtherDigit) != 0) OtherNumbers(text);
    }

    private int sentences;

    private void Sentences(int b, ulong starts, ref int sentence)
    {
        for (var left = ends[b]; left != 0; left &= left - 1)
        {
            var below = (left & (~left + 1)) - 1;
            var words = sentence + BitOperations.PopCount(starts & below);
            var bit = BitOperations.TrailingZeroCount(left);
            // A stop within a word or a number ends nothing.
            var next = narrow[(b << 6) + bit + 1];
            if (next > ' ' && narrow[(b << 6) + bit] != '\n') continue;
            LongestSentence = Math.Max(LongestSentence, words);
            if (words > 0) sentences++;
            starts &= ~below;
            sentence = 0;
        }
        sentence += BitOperations.PopCount(starts);
    }

    private int run;

    private Signals Number(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (uint)(text[end] - '0') < 10) end++;
        var joined = Groups.Count > 0 && DigitGroup.Joins(text.AsSpan(Groups[^1].End..start));
        Groups.Add(new DigitGroup(start, end, joined));
        run = joined ? run + end - start : end - start;
        var signals = Signals.Digit;
        if (run >= 6)
        {
            signals |= run >= 12 ? Signals.EightDigits | Signals.TenDigits | Signals.TwelveDigits | Signals.SixDigits
                : run >= 10 ? Signals.EightDigits | Signals.TenDigits | Signals.SixDigits : run >= 8 ? Signals.EightDigits | Signals.SixDigits : Signals.SixDigits;
        }
        char before = start > 0 ? text[start - 1] : ' ', after = end < text.Length ? text[end] : ' ';
        if (char.IsAsciiLetter(after))
        {
            signals |= Signals.LettersAndDigits;
            if (end + 1 < text.Length && char.IsAsciiLetter(text[end + 1]) && !(end + 2 < text.Length && char.IsAsciiLetterOrDigit(text[end + 2]))
                && !((text[end + 1] | 0x20) == 'm' && (after | 0x20) is 'a' or 'p')) signals |= Signals.Inward;
            if ((after | 0x20) == 'h') signals |= Signals.TimeLike;
        }
        else if (after == ' ' || after == ',')
        {
            var next = after == ',' ? end + 2 : end + 1;
            if (next < text.Length && char.IsUpper(text[next])) signals |= Signals.NumberCapital;
            else if (next < text.Length && text[next] == 'h') signals |= Signals.TimeLike;
        }
        else if (after is '/' or '-') { if (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])) signals |= Signals.DateLike; }
        else if (after == ':') signals |= Signals.TimeLike;
        else if (after == '\u00A0') signals |= Signals.NumberCapital;
        if (char.IsAsciiLetter(before))
        {
            signals |= Signals.LettersAndDigits;
            if (end - start >= 2 && start > 1 && char.IsAsciiLetter(text[start - 2]) && !(start > 2 && char.IsAsciiLetterOrDigit(text[start - 3]))) signals |= Signals.TwoLettersDigits;
        }
        else if (before == '.' && joined)
        {
            if (end - start >= 3) signals |= Signals.Fraction;
            if (Groups.Count >= 4 && Groups[^2].Joined && Groups[^3].Joined) signals |= Signals.DottedNumber;
            signals |= Signals.TimeLike | Signals.DateLike;
        }
        if ((signals & Signals.NumberCapital) == 0 && char.IsAsciiLetter(after) && end + 1 < text.Length && text[end + 1] is ' ' or ',') signals |= Signals.NumberCapital;
        return signals;
    }

    /// <summary>Numbers with digits of other scripts: the groups are made anew, and every rule about numbers looks.</summary>
    private void OtherNumbers(string text)
    {
        Groups.Clear();
        Groups.AddRange(DigitGroup.Scan(text));
        Signals |= Signals.Digit | Signals.SixDigits | Signals.EightDigits | Signals.TenDigits | Signals.TwelveDigits | Signals.Inward | Signals.TwoLettersDigits | Signals.LettersAndDigits | Signals.NumberCapital;
        Signals &= ~Signals.Wordless;
    }

    private void OtherCharacters(string text, int blocks)
    {
        var signals = Signals | Signals.NotAscii;
        for (var b = 0; b < blocks; b++)
        {
            for (var left = others[b]; left != 0; left &= left - 1)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                var i = (b << 6) + bit;
                var c = text[i];
                // What most texts have: quote marks, dashes, letters with accents, and the emoji of one pair.
                if (c is (>= '\u2010' and <= '\u2027') or (>= '\u00A1' and <= '\u00AC') or (>= '\u00AE' and <= '\u0130')) continue;
                if (c is >= '\uD83D' and <= '\uD83E' && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && (text[i + 1] & 0x3FE) != 0x3FE)
                {
                    signals |= Signals.Emoji;
                    if (bit < 63) left &= ~(2UL << bit);
                    continue;
                }
                signals |= Kind(text, i);
            }
        }
        Signals = signals;
    }

    private static Signals Kind(string text, int i)
    {
        var c = text[i];
        if (c < 0x0300) return c is >= '\u0080' and <= '\u009F' ? Signals.Broken : c == '\u00AD' ? Signals.Invisible | Signals.Disguise : c is '\u0131' or '\u0251' or '\u0261' ? Signals.Disguise : Signals.None;
        if (c is >= '\u2010' and <= '\u2027') return Signals.None;
        if (char.IsSurrogate(c)) return Pair(text, i);
        if (c < 0x2000)
        {
            if (c < 0x0370) return Signals.Marks | Signals.Disguise | (c == '\u034F' ? Signals.Invisible : Signals.None);
            return Signals.Disguise | (char.IsDigit(c) ? Signals.OtherDigit : Signals.None) | (char.GetUnicodeCategory(c) switch
            {
                System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark => Signals.Marks,
                _ => Signals.None,
            }) | (c is '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u180E' ? Signals.Invisible : Signals.None);
        }
        return c switch
        {
            (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => Signals.Direction | Signals.Invisible,
            (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u206F') => Signals.Invisible | Signals.Disguise,
            (>= '\u20D0' and <= '\u20FF') => Signals.Marks | Signals.Emoji,
            (>= '\u2460' and <= '\u24FF') => Signals.Decorative | Signals.Disguise,
            (>= '\u2100' and <= '\u214F') => Signals.Decorative | Signals.Emoji,
            (>= '\u2190' and <= '\u2BFF') => Signals.Emoji,
            // After a character it belongs to that; only at the beginning and after a space is it alone.
            (>= '\uFE00' and <= '\uFE0F') => i > 0 && text[i - 1] > ' ' && text[i - 1] != '\u00A0' ? Signals.Emoji : Signals.Invisible | Signals.Emoji,
            (>= '\uFF00' and <= '\uFFEF') => Signals.Decorative | Signals.Disguise | (c is '＠' ? Signals.At : c is '＃' ? Signals.Hash : c is '＋' ? Signals.EightDigits : char.IsDigit(c) ? Signals.OtherDigit : c == '\uFFA0' ? Signals.Invisible : Signals.None),
            '\u3164' or '\uFEFF' => Signals.Invisible | Signals.Disguise,
            '\uFFFD' => Signals.Invisible,
            >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF') => Signals.Broken,
            _ => char.IsDigit(c) ? Signals.OtherDigit : char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark ? Signals.Marks : Signals.None,
        };
    }

    private static Signals Pair(string text, int i)
    {
        if (char.IsLowSurrogate(text[i])) return i > 0 && char.IsHighSurrogate(text[i - 1]) ? Signals.None : Signals.Broken;
        if (i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])) return Signals.Broken;
        var value = char.ConvertToUtf32(text[i], text[i + 1]);
        if ((value & 0xFFFE) == 0xFFFE) return Signals.Broken;
        if (value is >= 0x1F100 and <= 0x1F1E5) return Signals.Decorative | Signals.Disguise | Signals.Emoji;
        if (value is >= 0x1F000 and <= 0x1FAFF) return Signals.Emoji;
        if (value is >= 0x1D400 and <= 0x1D7FF) return Signals.Decorative | Signals.Disguise;
        if (value >= 0xE0000) return Signals.Invisible;
        return Signals.Disguise;
    }
}
