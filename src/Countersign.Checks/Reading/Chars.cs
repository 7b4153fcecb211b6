using System.Globalization;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>Questions about characters that several rules ask.</summary>
internal static class Chars
{
    /// <summary>A letter, digit or underscore of any script, or half of a surrogate pair: what a word is made of.</summary>
    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c > 127 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)));

    public static bool IsWordAt(string text, int index) => index >= 0 && index < text.Length && IsWord(text[index]);

    /// <summary>The value of a decimal digit of any script (full-width and Arabic digits too), or -1.</summary>
    public static int Digit(char c)
    {
        if (char.IsAsciiDigit(c)) return c - '0';
        return c > 127 && char.IsDigit(c) ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
    }

    /// <summary>Characters that nobody sees and that take no room.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E
        or 0x200B or 0x200C or 0x200D or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or 0xFEFF or 0xFFA0
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>The text with every lone surrogate and every code point that stands for no character replaced: those cannot be normalised.</summary>
    public static string WellFormed(string text)
    {
        var i = 0;
        while (true)
        {
            // Surrogates are the only units that need a look; everything from U+FDD0 on is rare.
            var next = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uFFFF');
            if (next < 0) return text;
            i += next;
            if (text[i] >= '\uE000') { if (IsNothing(text[i])) break; i++; continue; }
            if (!char.IsHighSurrogate(text[i]) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]) || IsNothing(char.ConvertToUtf32(text[i], text[i + 1]))) break;
            i += 2;
        }
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) builder.Append(IsNothing(rune.Value) ? Rune.ReplacementChar : rune);
        return builder.ToString();
    }

    private static bool IsNothing(int codePoint) => codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;

    /// <summary>How many graphemes a text has.</summary>
    public static int Graphemes(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (text.Length > 0)
        {
            // Below the first combining mark every unit stands for itself, except that CR and LF are one.
            var plain = text.IndexOfAnyInRange('\u0300', '\uFFFF');
            if (plain < 0) return count + text.Length - CrLf(text);
            if (plain > 1)
            {
                count += plain - 1 - CrLf(text[..(plain - 1)]);
                if (text[plain - 2] == '\r' && text[plain - 1] == '\n') count--;
                text = text[(plain - 1)..];
            }
            text = text[StringInfo.GetNextTextElementLength(text)..];
            count++;
        }
        return count;

        static int CrLf(ReadOnlySpan<char> part) => part.Contains('\r') ? part.Count("\r\n") : 0;
    }
}
