using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class Coordinates : IRule
{
    private const int FewestDecimals = 4;
    private const int MostBetween = 12;

    public RuleInfo Info { get; } = new(
        "personal-data.coordinates", 1, "Exact coordinates of a place", Category.PersonalData, Severity.SecondPerson, Clearable: true, Clause: "S0-10.4",
        Finds: "A latitude and a longitude with four decimals or more, and three words joined by dots after three slashes.",
        Misses: "Degrees, minutes and seconds; grid references; places within web addresses, such as a map's.",
        Why: "Four decimals show a house, and a refuge or a rare nest.",
        Source: "ISO 6709; our own threshold of about eleven metres.",
        Fires: ["51.50735, -0.12776", "Lat 51.50735 long -0.12776", "Meet at ///filled.count.soap"],
        Quiet: ["51.5, -0.1", "3.14159 and then 200.12345", "£51.5073", "https://maps.example.org/@51.50735,-0.12776"]);

    public Signals Needs => Signals.Fraction | Signals.ThreeSlashes;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var (text, groups) = (passage.Text, passage.Digits);
            if ((passage.Signals & Signals.Fraction) != 0)
                for (var i = 0; i + 3 < groups.Count; i++)
                {
                    if (!Decimal(text, groups, i, 90, out var start)) continue;
                    if (groups[i + 2].Start - groups[i + 1].End > MostBetween || !Decimal(text, groups, i + 2, 180, out _) || passage.InLink(start)) continue;
                    found.At(passage, start, groups[i + 3].End, "Say the place in words instead of exact coordinates, or have a second person agree to them.", confidence: 0.85);
                    i += 3;
                }
            if ((passage.Signals & Signals.ThreeSlashes) == 0) continue;
            for (var at = text.IndexOf("///", StringComparison.Ordinal); at >= 0; at = text.IndexOf("///", at + 3, StringComparison.Ordinal))
                if (Words(text, at + 3) is > 0 and var end && (at == 0 || text[at - 1] is not (':' or '/')))
                    found.At(passage, at, end, "Say the place in words instead of its exact square, or have a second person agree to it.", confidence: 0.85);
        }
    }

    /// <summary>A number with enough decimals, no larger than a circle allows.</summary>
    private static bool Decimal(string text, List<DigitGroup> groups, int i, int most, out int start)
    {
        start = groups[i].Start;
        if (groups[i].Length > 3 || groups[i + 1].Length < FewestDecimals || groups[i + 1].Start != groups[i].End + 1 || text[groups[i].End] != '.') return false;
        if (start > 0 && text[start - 1] is '-' or '−' or '+') start--;
        if (start > 0 && (Chars.IsWord(text[start - 1]) || text[start - 1] is '£' or '$' or '€' or '.') || Chars.IsWordAt(text, groups[i + 1].End)) return false;
        return int.TryParse(text.AsSpan(groups[i].Start, groups[i].Length), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= most;
    }

    private static int Words(string text, int at)
    {
        for (var word = 0; word < 3; word++)
        {
            var start = at;
            while (at < text.Length && char.IsLower(text[at]) && at - start < 20) at++;
            if (at - start < 3) return 0;
            if (word == 2) return Chars.IsWordAt(text, at) ? 0 : at;
            if (at >= text.Length || text[at++] != '.') return 0;
        }
        return 0;
    }
}
