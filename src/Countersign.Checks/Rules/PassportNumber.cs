using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class PassportNumber : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.passport", 1, "A passport number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Nine digits, or one or two letters and six to eight digits, after the word “passport” in the same sentence; and the machine-readable line that begins P<.",
        Misses: "A number without the word before it, because nine digits alone are many things.",
        Why: "With it a person can be impersonated.",
        Source: "HM Passport Office: nine digits; ICAO Doc 9303 for the machine-readable line.",
        Fires: ["Her passport number is 925665416", "Passport no: AB123456", "P<GBRBLOGGS<<JO<<<<<<<<<<"],
        Quiet: ["Bring your passport. Ring 925665416", "Passport to 2026", "Passports cost £88.50", "925665416", "Renew a passport from 12345 Leeds"]);

    public Signals Needs => Signals.Limited;

    public Lists Lists => Lists.Document;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            if ((passage.Signals & Signals.Limited) != 0 && text.IndexOf("P<", StringComparison.Ordinal) is >= 0 and var line && text.AsSpan(line).Contains("<<", StringComparison.Ordinal) && !Chars.IsWordAt(text, line - 1))
            {
                var end = line;
                while (end < text.Length && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '<')) end++;
                found.At(passage, line, end, "Take out the machine-readable line of the passport.", confidence: 0.9);
            }
            if ((passage.Found & Lists.Document) == 0) continue;
            foreach (var group in passage.Digits)
            {
                var start = group.Start;
                while (start > 0 && group.Start - start < 3 && char.IsAsciiLetter(text[start - 1])) start--;
                var letters = group.Start - start;
                if (!(letters == 0 && group.Length == 9 || letters is 1 or 2 && group.Length is >= 6 and <= 8) || Chars.IsWordAt(text, start - 1) || Chars.IsWordAt(text, group.End)) continue;
                if (passage.InLink(start) || !Near.Before(passage, start, WordLists.Document.Passport)) continue;
                found.At(passage, start, group.End, $"Take out the passport number {Mask.Middle(text.AsSpan(start..group.End), 0, 2)}.", confidence: 0.9);
            }
        }
    }
}
