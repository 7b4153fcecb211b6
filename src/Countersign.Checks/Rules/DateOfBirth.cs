using System.Text.RegularExpressions;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed partial class DateOfBirth : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.date-of-birth", 1, "A date of birth", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "A full date with a year of the last or this century right after “DOB”, “date of birth”, “born” or “birthday”.",
        Misses: "A date without such words, a birthday without its year, and an age. It cannot tell a neighbour from somebody in a history book: clear it for them.",
        Why: "Name and date of birth are what banks and surgeries ask for.",
        Source: "Our own list of words; ISO 8601 and British date forms.",
        Fires: ["DOB: 04/05/1980", "She was born on 4 May 1980", "date of birth 1980-05-04", "born May 4th, 1980"],
        Quiet: ["Shakespeare was born in 1564", "Born to run, 4 May 2026", "Our birthday party is on 4 May", "Baby Rhyme Time: newborn to 12/18 months"]);

    public Signals Needs => Signals.None;

    public Lists Lists => Lists.Birth;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Found & Lists.Birth) == 0) continue;
            foreach (var match in Dated().EnumerateMatches(passage.Text))
                found.At(passage, match.Index, match.Index + match.Length, "Take out the date of birth, or say why it may be public.", confidence: 0.85);
        }
    }

    [GeneratedRegex(
        @"(?<!\w)(?:d\.?o\.?b\.?|date of birth|birth ?date|birthday|born)(?: is| was)?(?: on)?(?: the)?[ :=,(-]{0,3}" +
        @"(?:\d{1,2}[/. -]\d{1,2}[/. -](?:(?:19|20)\d{2}|\d{2})|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}" +
        @"|\d{1,2}(?:st|nd|rd|th)?(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? ?(?:19|20)\d{2}" +
        @"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?\d{1,2}(?:st|nd|rd|th)?,? ?(?:19|20)\d{2})(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
