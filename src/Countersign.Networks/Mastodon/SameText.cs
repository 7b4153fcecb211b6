using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Countersign.Networks.Mastodon;

/// <summary>
/// Whether a post on the server is the text that we sent. Servers drop a local domain from mentions, eat marks that look
/// like Markdown and change white space; letters, digits and symbols in order are what they all keep.
/// </summary>
internal static partial class SameText
{
    public static bool As(string ours, string seen)
    {
        var print = Print(ours);
        return print.Length > 0 ? print == Print(seen) : ours.Trim() == seen.Trim();
    }

    /// <summary>Whether a post that is known by its id still says what was sent. Figures count with what stands between them: 1.50 is not 150.</summary>
    public static bool StillSays(string sent, string seen) =>
        As(sent, seen) && Figure().Matches(sent).Select(m => m.Value).SequenceEqual(Figure().Matches(seen).Select(m => m.Value), StringComparer.Ordinal);

    private static string Print(string text)
    {
        var print = new StringBuilder(text.Length);
        foreach (var rune in Mention().Replace(Whole(text), "$1").Normalize(NormalizationForm.FormC).EnumerateRunes())
            if (Counts(rune))
                print.Append(rune.ToString());
        return print.ToString();
    }

    // A lone surrogate cannot be normalised; EnumerateRunes turns it into U+FFFD.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static bool Counts(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol => rune.Value is not (>= 0xFE00 and <= 0xFE0F),
        UnicodeCategory.MathSymbol => rune.Value != '~',
        _ => false,
    };

    [GeneratedRegex(@"\d+(?:[.,:/-]\d+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();

    [GeneratedRegex(@"(@[\w.-]+)@[\w.:-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
