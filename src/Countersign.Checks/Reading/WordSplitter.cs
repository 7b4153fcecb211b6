using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>Splits letters that were run together into common words, the fewest that fit.</summary>
internal static class WordSplitter
{
    public const int Longest = 100;

    private static readonly LetterTree Words = new(CommonWords.List);

    /// <summary>The words, each with a capital letter.</summary>
    public static string Capitals(ReadOnlySpan<char> letters, ReadOnlySpan<byte> from)
    {
        Span<char> text = stackalloc char[letters.Length];
        for (var i = 0; i < letters.Length; i++) text[i] = char.ToLowerInvariant(letters[i]);
        for (var end = letters.Length; end > 0; end = from[end]) text[from[end]] = char.ToUpperInvariant(text[from[end]]);
        return new string(text);
    }

    /// <summary>Whether the letters split into two words or more; digits stand as words of their own. <paramref name="from"/>[i] is then where the last word of the first i letters begins.</summary>
    public static bool Find(ReadOnlySpan<char> letters, Span<byte> from)
    {
        if (letters.Length is 0 or > Longest) return false;
        Span<byte> fewest = stackalloc byte[Longest + 1];
        fewest[..(letters.Length + 1)].Fill(byte.MaxValue);
        fewest[0] = 0;
        for (var start = 0; start < letters.Length; start++)
        {
            if (fewest[start] == byte.MaxValue) continue;
            var words = (byte)(fewest[start] + 1);
            if (char.IsAsciiDigit(letters[start]))
            {
                var end = start;
                while (end < letters.Length && char.IsAsciiDigit(letters[end])) end++;
                if (words < fewest[end] && !(start > 0 && char.IsAsciiDigit(letters[start - 1]))) (fewest[end], from[end]) = (words, (byte)start);
                continue;
            }
            var node = 0;
            for (var at = start; at < letters.Length; at++)
            {
                node = Words.Next(node, letters[at]);
                if (node < 0) break;
                if (Words.IsWord(node) && words < fewest[at + 1]) (fewest[at + 1], from[at + 1]) = (words, (byte)start);
            }
        }
        return fewest[letters.Length] is not (byte.MaxValue or < 2) && !Wordless(letters, from);
    }

    /// <summary>Whether letters are one common word.</summary>
    public static bool IsWord(ReadOnlySpan<char> letters)
    {
        var node = 0;
        foreach (var c in letters)
            if ((node = Words.Next(node, c)) < 0) return false;
        return Words.IsWord(node);
    }

    /// <summary>Whether letters are nothing, one common word, or several.</summary>
    public static bool IsText(ReadOnlySpan<char> letters)
    {
        Span<byte> from = stackalloc byte[Longest + 1];
        return letters.Length == 0 || IsWord(letters) || Find(letters, from);
    }

    /// <summary>One word and a number, such as “covid19”, needs no capitals.</summary>
    private static bool Wordless(ReadOnlySpan<char> letters, ReadOnlySpan<byte> from)
    {
        var words = 0;
        for (var end = letters.Length; end > 0; end = from[end])
            if (!char.IsAsciiDigit(letters[from[end]])) words++;
        return words < 2;
    }
}
