using System.Collections.Frozen;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class Postcode : IRule
{
    private static readonly FrozenSet<string> Areas = (
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR " +
        "HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK " +
        "SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE BX").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> DistrictsWithLetter = "E1W EC1 EC2 EC3 EC4 N1C N1P NW1W SE1P SW1 W1 WC1 WC2".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public RuleInfo Info { get; } = new(
        "personal-data.postcode", 1, "A UK postcode", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S3-bp-02b",
        Finds: "Full UK postcodes: one of Royal Mail's areas, a district and an inward code of a digit and two permitted letters, unless it is among the organisation's own contacts. Without the space only in capitals.",
        Misses: "Postcodes inside web addresses, the outward half alone, and forces' BFPO numbers. It does not know whether a postcode of the right form is in use.",
        Why: "A postcode is shared by about fifteen homes. With one more detail it finds a person.",
        Source: "Royal Mail, PAF Programmers' Guide: areas, formats and permitted letters.",
        Fires: ["She lives at M1 1AE", "EC1A 1BB", "sw1a 2aa", "LS288QP"],
        Quiet:
        [
            "The A12 3rd exit is closed", "Meet at E1 4pm", "se1 2nd floor", "Q1 1AA is no area", "Version B2 2CI", "M25 and M4",
            new("The organisation's own postcode", Draft.OfText("Find us at LS28 8QP"), Facts.Default with { OwnContacts = ["ls288qp"] }),
        ]);

    public Signals Needs => Signals.Inward;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            foreach (var group in passage.Digits)
            {
                // Every postcode has one digit right before its last two letters: begin there and look back.
                if (!Letter(passage.Text, group.End) || !Letter(passage.Text, group.End + 1) || Chars.IsWordAt(passage.Text, group.End + 2)) continue;
                var start = OutwardStart(passage.Text, group);
                if (start < 0 || passage.InLink(start)) continue;
                var end = group.End + 2;
                var code = passage.Text.AsSpan(start..end);
                if (!draft.Own.HasPlace(code))
                    found.At(passage, start, end, $"Take out the postcode {Mask.Middle(code, 2, 0)}, or say why it may be public.", confidence: 0.9);
            }
        }
    }

    private static int OutwardStart(string text, DigitGroup group)
    {
        var inward = group.End - 1;
        if (!char.IsAsciiDigit(text[inward])) return -1;
        char one = Upper(text[group.End]), two = Upper(text[group.End + 1]);
        if (!InwardLetter(one) || !InwardLetter(two)) return -1;
        var space = inward > 0 && text[inward - 1] is ' ' or '\u00A0';
        if (space && group.Length > 1) return -1;
        if (!space && !(char.IsAsciiLetterUpper(text[group.End]) && char.IsAsciiLetterUpper(text[group.End + 1]))) return -1;
        if (space && IsOrdinal(text, inward)) return -1;
        var outwardEnd = space ? inward - 1 : inward;
        for (var length = 2; length <= 4; length++)
        {
            var start = outwardEnd - length;
            if (start < 0) return -1;
            if (Chars.IsWordAt(text, start - 1)) continue;
            return IsOutward(text.AsSpan(start..outwardEnd), needCapitals: !space) ? start : -1;
        }
        return -1;
    }

    private static bool IsOutward(ReadOnlySpan<char> outward, bool needCapitals)
    {
        System.Span<char> upper = stackalloc char[outward.Length];
        for (var i = 0; i < outward.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(outward[i]) || (needCapitals && char.IsAsciiLetterLower(outward[i]))) return false;
            upper[i] = Upper(outward[i]);
        }
        if (upper is "GIR") return true;
        var letters = 0;
        while (letters < upper.Length && char.IsAsciiLetter(upper[letters])) letters++;
        if (letters is 0 or > 2 || letters == upper.Length || !Areas.GetAlternateLookup<ReadOnlySpan<char>>().Contains(upper[..letters])) return false;
        var district = upper[letters..];
        if (district.Length == 1) return char.IsAsciiDigit(district[0]);
        if (district.Length != 2 || !char.IsAsciiDigit(district[0])) return false;
        if (char.IsAsciiDigit(district[1])) return district[0] != '0';
        var lookup = DistrictsWithLetter.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.Contains(upper) || lookup.Contains(upper[..^1]);
    }

    /// <summary>“2nd”, “3rd”, “4th” in small letters after a space are a floor or a date.</summary>
    private static bool IsOrdinal(string text, int digit) => text.AsSpan(digit + 1, 2) is "st" or "nd" or "rd" or "th";

    private static bool InwardLetter(char c) => c is >= 'A' and <= 'Z' and not ('C' or 'I' or 'K' or 'M' or 'O' or 'V');

    private static bool Letter(string text, int at) => at < text.Length && char.IsAsciiLetter(text[at]);

    private static char Upper(char c) => char.ToUpperInvariant(c);
}
