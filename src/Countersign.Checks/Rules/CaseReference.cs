using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class CaseReference : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.case-reference", 1, "A case or reference number of the organisation", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Numbers of the shapes that the organisation has named in its policy, as words of their own.",
        Misses: "Everything, until shapes are named.",
        Why: "It leads whoever can look it up to a person's case.",
        Source: "The organisation's own policy.",
        Fires: [new("CS/1234/QX, where the shape is CS/9999/AA", Draft.OfText("About CS/1234/QX"), Policy: Own), new("HB12345, where it is HB99999", Draft.OfText("Your HB12345, please"), Policy: Own)],
        Quiet: [new("CS/12/QX", Draft.OfText("About CS/12/QX"), Policy: Own), new("XHB12345", Draft.OfText("XHB12345"), Policy: Own), "CS/1234/QX, where no shape is named"]);

    private static Policy Own { get; } = new("example") { CaseReferences = ["CS/9999/AA", "HB99999"] };

    public Signals Needs => Signals.Shapes;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var shape in draft.Policy.CaseReferences)
                foreach (var (start, end) in Matches(passage.Text, shape))
                    if (!passage.InLink(start)) found.At(passage, start, end, $"Take out the reference {Mask.Middle(passage.Text.AsSpan(start..end), 2, 0)}.", confidence: 0.9);
    }

    private static List<(int Start, int End)> Matches(string text, string shape)
    {
        var all = new List<(int, int)>();
        if (shape.Length == 0) return all;
        for (var start = 0; start + shape.Length <= text.Length; start++)
        {
            var end = start + shape.Length;
            if (!Fits(text[start], shape[0]) || Chars.IsWordAt(text, start - 1) || Chars.IsWordAt(text, end)) continue;
            var i = 1;
            while (i < shape.Length && Fits(text[start + i], shape[i])) i++;
            if (i < shape.Length) continue;
            all.Add((start, end));
            start = end - 1;
        }
        return all;
    }

    private static bool Fits(char c, char shape) => shape switch
    {
        '9' => char.IsAsciiDigit(c),
        'A' => char.IsAsciiLetterUpper(c),
        'a' => char.IsAsciiLetter(c),
        '*' => char.IsAsciiLetterOrDigit(c),
        _ => c == shape,
    };
}
