namespace Countersign.Checks.Reading;

/// <summary>The names that may end a host.</summary>
internal static class TopLevelDomains
{
    private const int LongestForeign = 24;

    private static readonly WordTable All = WordTable.OfResource("tlds.txt");

    public static bool Contains(ReadOnlySpan<char> name) => All.Contains(name);

    /// <summary>
    /// How long the top-level domain is that begins here, or 0. A name in Latin letters must be whole: neither a letter, a digit, nor @, + or a hyphen
    /// may follow. After a name in another script more of that script may follow, because such texts run on without a space.
    /// </summary>
    public static int At(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var ascii = 0;
        while (ascii < rest.Length && char.IsAsciiLetterOrDigit(rest[ascii])) ascii++;
        if (ascii > 0 && Ends(rest, ascii) && All.Contains(rest[..ascii])) return ascii;
        if (ascii >= rest.Length || rest[ascii] < 128) return Punycode(rest);
        for (var length = Math.Min(rest.Length, LongestForeign); length > ascii; length--)
            if (Ends(rest, length) && All.Contains(rest[..length])) return length;
        return 0;
    }

    private static bool Ends(ReadOnlySpan<char> rest, int length) =>
        length == rest.Length || !(char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '@' or '+' or '-');

    private static int Punycode(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return 0;
        var end = 4;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '-')) end++;
        return end > 4 ? end : 0;
    }
}
