using System.Text;
using Countersign.Archive;

namespace Countersign.Drafts;

/// <summary>What a person typed, made fit to keep: NFC, line ends as <c>\n</c>. What cannot be kept comes back as an instruction, never silently changed.</summary>
internal static class TypedText
{
    public const int Longest = 100_000;

    /// <summary>The text as it is kept, or null with the problem in <paramref name="problems"/>.</summary>
    public static string? Read(string? typed, string field, string what, int longest, List<Problem> problems)
    {
        var text = (typed ?? "").Replace("\r\n", "\n").Replace('\r', '\n');
        if (text.Length > longest)
            return Refuse($"{what} is {text.Length:N0} characters long. Shorten it to {longest:N0} or fewer; it is still below as you typed it");
        if (Damaged(text))
            return Refuse($"{what} holds half of a character (shown as \uFFFD), which cannot be sent. Delete it and type that character again");
        if (text.Where(c => char.IsControl(c) && c is not ('\n' or '\t')).Select(c => (int?)c).FirstOrDefault() is { } control)
            return Refuse($"{what} holds an invisible control character (U+{control:X4}), often copied along from another program. Delete that place and type it again");
        text = text.Normalize(NormalizationForm.FormC);
        return text.Length > longest ? Refuse($"{what} is too long once its accents are put together. Shorten it to {longest:N0} characters or fewer") : text;

        string? Refuse(string instruction)
        {
            problems.Add(new(field, instruction));
            return null;
        }
    }

    /// <summary>A lone surrogate, or the mark that stands for one after a form has carried it.</summary>
    static bool Damaged(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == 0xFFFD)
                return true;
        return false;
    }
}
