namespace Countersign.Checks.Reading;

/// <summary>Digits in a row, of any script.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Joined">
/// Whether only what people put inside one number stands between it and the group before: at most three of space, hyphen, dot and round bracket.
/// </param>
internal readonly record struct DigitGroup(int Start, int End, bool Joined)
{
    public int Length => End - Start;

    private const int MostBetween = 3;

    public static List<DigitGroup> Scan(string text)
    {
        var groups = new List<DigitGroup>();
        var i = 0;
        while (i < text.Length)
        {
            if (Chars.Digit(text[i]) < 0) { i++; continue; }
            var start = i;
            while (i < text.Length && Chars.Digit(text[i]) >= 0) i++;
            groups.Add(new DigitGroup(start, i, groups.Count > 0 && Joins(text.AsSpan(groups[^1].End..start))));
        }
        return groups;
    }

    /// <summary>Copies the digits as 0 to 9, as many as there is room for, and says how many.</summary>
    public int CopyTo(System.Span<char> digits, string text)
    {
        var count = Math.Min(Length, digits.Length);
        for (var i = 0; i < count; i++) digits[i] = (char)('0' + Chars.Digit(text[Start + i]));
        return count;
    }

    internal static bool Joins(ReadOnlySpan<char> between)
    {
        if (between.Length > MostBetween) return false;
        foreach (var c in between)
            if (c is not (' ' or '\u00A0' or '\u2009' or '\u202F' or '-' or '\u2010' or '\u2011' or '\u2013' or '.' or '(' or ')')) return false;
        return true;
    }
}
