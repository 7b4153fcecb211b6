using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class VehiclePlate : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.vehicle", 1, "A vehicle's number plate", Category.PersonalData, Severity.SecondPerson, Clearable: true, Clause: "S0-10.4",
        Finds: "Plates since 2001 in capitals (two letters, an age of 02 to 29 or 51 to 79, three letters); older ones and those of Northern Ireland after words such as “car”, “reg” or “number plate”.",
        Misses: "Plates in small letters, personal plates of other shapes, and plates of other countries.",
        Why: "A plate leads to the vehicle's keeper.",
        Source: "DVLA, INF104: vehicle registration numbers.",
        Fires: ["The car was AB12 CDE", "BD51SMR blocked the gate", "Reg A123 BCD", "A van, plate ABC 123D"],
        Quiet: ["Room AB12", "AB00 CDE", "Act A123 BCD", "SW12 8NE is a postcode", "GCSE ENG12 ABC", "M25 CAR"]);

    public Signals Needs => Signals.TwoLettersDigits;

    public Lists Lists => Lists.Document;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            foreach (var group in passage.Digits)
            {
                if (group.Length > 4) continue;
                var before = Letters(text, group.Start - 1, -1, group.Length == 2 ? 0 : 1);
                var after = Letters(text, group.End, 1, group.Length == 2 || before.Count == 1 ? 1 : 0);
                var current = before.Count == 2 && group.Length == 2 && after.Count == 3 && IsAge(text, group) && text[before.At] is not ('I' or 'Q' or 'Z');
                if (!current)
                {
                    after = Letters(text, group.End, 1, 1);
                    var prefix = before.Count == 1 && after.Count == 3;
                    if (!prefix && before.Count is 2 or 3 && group.Length is 3 or 4) after = Letters(text, group.End, 1, 0);
                    var older = prefix || before.Count == 3 && after.Count == 1 || before.Count is 2 or 3 && after.Count == 0 && group.Length is 3 or 4 && !Chars.IsWordAt(text, group.End);
                    if (!older || !Near.Before(passage, before.At, WordLists.Document.Vehicle)) continue;
                }
                var end = after.Count == 0 ? group.End : after.At + 1;
                if (passage.InLink(before.At)) continue;
                found.At(passage, before.At, end, $"Take out the number plate {Mask.Middle(text.AsSpan(before.At..end), 2, 0)}, or have a second person agree.", confidence: current ? 0.85 : 0.75);
            }
        }
    }

    /// <summary>Capital letters from a place on, in a direction, after at most some spaces, which end the word; and where the last of them is.</summary>
    private static (int Count, int At) Letters(string text, int at, int step, int spaces)
    {
        while (spaces > 0 && at >= 0 && at < text.Length && text[at] == ' ') { at += step; spaces--; }
        var count = 0;
        while (at >= 0 && at < text.Length && count < 4 && char.IsAsciiLetterUpper(text[at])) { count++; at += step; }
        return at >= 0 && at < text.Length && Chars.IsWord(text[at]) ? (0, -1) : (count, at - step);
    }

    private static bool IsAge(string text, DigitGroup group)
    {
        var age = (text[group.Start] - '0') * 10 + text[group.Start + 1] - '0';
        return age is (>= 2 and <= 29) or (>= 51 and <= 79);
    }
}
