using System.Collections.Frozen;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>Splits letters that were run together into common words, the fewest that fit.</summary>
internal static class WordSplitter
{
    private const int Longest = 100;
    private const int LongestWord = 16;

    private static readonly FrozenSet<string> Words = CommonWords.List.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words, each with a capital letter, or null where the letters are one word or do not split. Digits stand as words of their own.</summary>
    public static string? Split(ReadOnlySpan<char> letters)
    {
        if (letters.Length is 0 or > Longest) return null;
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        // fewest[i]: fewest words that make up the first i letters; from[i]: where the last of them begins.
        System.Span<int> fewest = stackalloc int[letters.Length + 1];
        System.Span<int> from = stackalloc int[letters.Length + 1];
        fewest.Fill(int.MaxValue);
        fewest[0] = 0;
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var start = end - 1; start >= 0 && end - start <= LongestWord; start--)
            {
                if (fewest[start] == int.MaxValue || fewest[start] + 1 >= fewest[end]) continue;
                var piece = letters[start..end];
                if (!(IsNumber(piece, letters, start, end) || lookup.Contains(piece))) continue;
                fewest[end] = fewest[start] + 1;
                from[end] = start;
            }
        }
        if (fewest[^1] is int.MaxValue or < 2 || Wordless(letters, from)) return null;
        var pieces = new List<string>();
        for (var end = letters.Length; end > 0; end = from[end]) pieces.Add(letters[from[end]..end].ToString());
        var text = new StringBuilder(letters.Length);
        for (var i = pieces.Count - 1; i >= 0; i--) text.Append(char.ToUpperInvariant(pieces[i][0])).Append(pieces[i].AsSpan(1).ToString().ToLowerInvariant());
        return text.ToString();
    }

    private static bool IsNumber(ReadOnlySpan<char> piece, ReadOnlySpan<char> all, int start, int end)
    {
        if (start > 0 && char.IsAsciiDigit(all[start - 1]) || end < all.Length && char.IsAsciiDigit(all[end])) return false;
        return !piece.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>One word and a number, such as “covid19”, needs no capitals.</summary>
    private static bool Wordless(ReadOnlySpan<char> letters, ReadOnlySpan<int> from)
    {
        var words = 0;
        for (var end = letters.Length; end > 0; end = from[end])
            if (!char.IsAsciiDigit(letters[from[end]])) words++;
        return words < 2;
    }
}
