namespace Countersign.Checks.Rules;

/// <summary>Hides most of what was found: findings are kept in the record, and what they warn about must not be kept there in clear.</summary>
internal static class Mask
{
    public static string Middle(ReadOnlySpan<char> text, int first, int last)
    {
        var signs = 0;
        foreach (var c in text)
            if (Reading.Chars.IsWord(c)) signs++;
        var masked = new char[text.Length];
        var seen = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Reading.Chars.IsWord(text[i])) { masked[i] = char.IsControl(text[i]) ? ' ' : text[i]; continue; }
            masked[i] = !char.IsSurrogate(text[i]) && (seen < first || seen >= signs - last) ? text[i] : '•';
            seen++;
        }
        return new string(masked);
    }

    /// <summary>The first sign and the host; how long the name is stays hidden too.</summary>
    public static string Email(ReadOnlySpan<char> email)
    {
        var at = email.LastIndexOfAny('@', '＠');
        var first = at > 1 && char.IsAsciiLetterOrDigit(email[0]) ? email[..1] : [];
        return $"{first}•••{email[Math.Max(at, 0)..]}";
    }
}
