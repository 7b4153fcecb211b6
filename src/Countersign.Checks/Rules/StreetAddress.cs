using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class StreetAddress : IRule
{
    private const int MostWords = 4;
    private const int LongestWord = 24;

    private static readonly WordTable Streets = new(("Road Rd Street St Lane Ln Avenue Ave Close Drive Dr Court Ct Crescent Cres Gardens Gdns Grove Place Pl Terrace Terr Way Walk Row Mews Rise View " +
        "Parade Villas Drove Wynd Vale Croft Cottages Hill").ToLowerInvariant());

    public RuleInfo Info { get; } = new(
        "personal-data.street-address", 1, "A street address", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S3-bp-02b",
        Finds: "A house or flat number followed by one to three capitalised words and a word such as Road, Lane or Close, unless it is among the organisation's own contacts.",
        Misses: "Houses with a name only, streets without such a word, and addresses in small letters.",
        Why: "It says where somebody lives.",
        Source: "Our own list of street words.",
        Fires: ["The family at 12 Mill Lane", "Flat 3, 221b Baker Street", "14A St John's Road"],
        Quiet:
        [
            "Flood warning for Mill Lane", "5 New signs", "The 42 bus stops at Park Road", "10 of the best streets", "In 2026 Mill Lane will close",
            new("The organisation's own office", Draft.OfText("Come to 1 Town Hall Road"), Facts.Default with { OwnContacts = ["1 Town Hall Road"] }),
        ]);

    public Signals Needs => Signals.NumberCapital;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            foreach (var group in passage.Digits)
            {
                if (group.Length > 4 || Chars.IsWordAt(passage.Text, group.Start - 1) || (group.Start > 0 && passage.Text[group.Start - 1] is '.' or ',' or '/' or '£' or '#' or '-')) continue;
                var end = End(passage.Text, group);
                if (end < 0 || passage.InLink(group.Start)) continue;
                var address = passage.Text.AsSpan(group.Start..end);
                if (!draft.Own.HasPlace(address))
                    found.At(passage, group.Start, end, $"Take out the address {Mask.Middle(address, 0, 0)}, or say why it may be public.", confidence: 0.75);
            }
        }
    }

    private static int End(string text, DigitGroup number)
    {
        var at = number.End;
        if (at < text.Length && char.IsAsciiLetter(text[at]) && !Chars.IsWordAt(text, at + 1)) at++;
        else if (number.Length == 4 && text[number.Start] is '1' or '2') return -1; // a year
        if (at < text.Length && text[at] == ',') at++;
        for (var word = 0; word < MostWords; word++)
        {
            if (at >= text.Length || text[at] is not (' ' or '\u00A0')) return -1;
            var start = ++at;
            if (at >= text.Length || !char.IsUpper(text[at])) return -1;
            while (at < text.Length && at - start <= LongestWord && (char.IsLetter(text[at]) || text[at] is '\'' or '’' or '-')) at++;
            if (word > 0 && Streets.Contains(text.AsSpan(start..at)) && !Chars.IsWordAt(text, at)) return at;
            if (at < text.Length && text[at] == '.') at++;
        }
        return -1;
    }
}
