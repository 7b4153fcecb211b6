using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class NationalInsuranceNumber : IRule
{
    private const string NeverFirst = "DFIQUV";
    private const string NeverSecond = "DFIOQUV";
    private static readonly string[] NeverUsed = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

    public RuleInfo Info { get; } = new(
        "personal-data.national-insurance", 1, "A National Insurance number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Two letters of a prefix that is in use, six digits with or without spaces, and a final A, B, C or D.",
        Misses: "Numbers without their final letter, and temporary numbers.",
        Why: "With it a person can be impersonated to an employer or the tax office. It never needs to be in a post.",
        Source: "HMRC, National Insurance Manual NIM39110.",
        Fires: ["AB 12 34 56 C", "ab123456c", "His number is JG-10-37-59-A"],
        Quiet: ["GB 12 34 56 C", "Flight BA 123456", "QQ 12 34 56 C is HMRC's example", "Part AB123456E", "XAB123456C"]);

    public Signals Needs => Signals.SixDigits;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            for (var i = 0; i < passage.Digits.Count; i++)
            {
                var start = Prefix(text, passage.Digits[i].Start);
                if (start < 0 || passage.InLink(start)) continue;
                var end = Rest(text, passage.Digits[i].Start);
                if (end < 0) continue;
                found.At(passage, start, end, $"Take out the National Insurance number {Mask.Middle(text.AsSpan(start..end), 2, 0)}.", confidence: 0.95);
            }
        }
    }

    private static int Prefix(string text, int digits)
    {
        var at = Back(text, digits);
        if (at < 2 || !char.IsAsciiLetter(text[at - 1]) || !char.IsAsciiLetter(text[at - 2]) || Chars.IsWordAt(text, at - 3)) return -1;
        char one = char.ToUpperInvariant(text[at - 2]), two = char.ToUpperInvariant(text[at - 1]);
        if (NeverFirst.Contains(one) || NeverSecond.Contains(two)) return -1;
        foreach (var never in NeverUsed)
            if (never[0] == one && never[1] == two) return -1;
        return at - 2;
    }

    private static int Rest(string text, int at)
    {
        for (var count = 0; count < 6; at++)
        {
            if (at >= text.Length) return -1;
            if (Chars.Digit(text[at]) >= 0) count++;
            else if (!Between(text[at]) || !(at + 1 < text.Length && Chars.Digit(text[at + 1]) >= 0)) return -1;
        }
        if (at < text.Length && Between(text[at])) at++;
        return at < text.Length && char.ToUpperInvariant(text[at]) is >= 'A' and <= 'D' && !Chars.IsWordAt(text, at + 1) ? at + 1 : -1;
    }

    private static int Back(string text, int at) => at > 0 && Between(text[at - 1]) ? at - 1 : at;

    private static bool Between(char c) => c is ' ' or '\u00A0' or '-' or '.';
}
