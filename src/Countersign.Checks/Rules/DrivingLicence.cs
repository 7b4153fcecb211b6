using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class DrivingLicence : IRule
{
    private const int Whole = 16;

    public RuleInfo Info { get; } = new(
        "personal-data.driving-licence", 1, "A driving licence number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Great Britain's driver numbers of 16 letters and digits, with or without spaces, whose fifth to tenth can be a date of birth; Northern Ireland's eight digits after “licence”.",
        Misses: "A number of which a part is left out.",
        Why: "It holds the person's name and date of birth, and is asked for as proof of identity.",
        Source: "DVLA, how a driver number is made up.",
        Fires: ["MORGA657054SM9IJ", "My licence: MORGA 657054 SM9IJ", "Driving licence 12345678"],
        Quiet: ["MORGA699054SM9IJ", "PRODUCTCODE12345", "Licence fee 12345678901", "The licence lasts until 2036"]);

    public Signals Needs => Signals.SixDigits;

    public Lists Lists => Lists.Document;

    public void Look(ReadDraft draft, Found found)
    {
        Span<char> signs = stackalloc char[Whole];
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            foreach (var group in passage.Digits)
            {
                // The six digits in the middle lead to the whole, and one or two nines may stand before them.
                if (group.Length is >= 6 and <= 10 && Start(text, group) is >= 0 and var start && Read(text, start, signs) is > 0 and var end && IsLicence(signs) && !passage.InLink(start))
                    found.At(passage, start, end, $"Take out the driving licence number {Mask.Middle(text.AsSpan(start..end), 0, 2)}.", confidence: 0.95);
                else if (group.Length == 8 && !Chars.IsWordAt(text, group.Start - 1) && !Chars.IsWordAt(text, group.End) && Near.Before(passage, group.Start, WordLists.Document.Licence) && !passage.InLink(group.Start))
                    found.At(passage, group.Start, group.End, $"Take out the driving licence number {Mask.Middle(text.AsSpan(group.Start..group.End), 0, 2)}.", confidence: 0.8);
            }
        }
    }

    private static int Start(string text, DigitGroup group)
    {
        var at = group.Start;
        if (at > 0 && text[at - 1] == ' ' && group.Length == 6) at--;
        var nines = group.Length - 6;
        var letters = 0;
        while (at > 0 && letters < 5 - nines && char.IsAsciiLetter(text[at - 1])) { at--; letters++; }
        return letters == 5 - nines && letters > 0 && !Chars.IsWordAt(text, at - 1) ? at : -1;
    }

    private static int Read(string text, int at, Span<char> into)
    {
        var count = 0;
        for (; at < text.Length && count < into.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at])) into[count++] = char.ToUpperInvariant(text[at]);
            else if (text[at] != ' ' || count is not (5 or 11)) return 0;
        }
        return count == into.Length && !Chars.IsWordAt(text, at) ? at : 0;
    }

    private static bool IsLicence(ReadOnlySpan<char> signs)
    {
        if (signs[..5].ContainsAnyExceptInRange('9', 'Z') || signs[5..11].ContainsAnyExceptInRange('0', '9')) return false;
        var month = (signs[6] - '0') % 5 * 10 + signs[7] - '0';
        var day = (signs[8] - '0') * 10 + signs[9] - '0';
        if (month is < 1 or > 12 || signs[6] > '6' || day is < 1 or > 31) return false;
        return char.IsAsciiLetter(signs[11]) && (char.IsAsciiLetter(signs[12]) || signs[12] == '9') && char.IsAsciiLetterOrDigit(signs[13]) && char.IsAsciiLetter(signs[14]) && char.IsAsciiLetter(signs[15]);
    }
}
