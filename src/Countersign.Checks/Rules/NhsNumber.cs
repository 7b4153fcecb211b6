using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class NhsNumber : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.nhs-number", 1, "An NHS number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Ten digits, alone or grouped 3-3-4, whose last is the right check digit. Scotland's CHI and Northern Ireland's H&C numbers use the same sum and are found too.",
        Misses: "Other groupings. One in eleven numbers of ten digits passes the sum by chance, so digits after words such as “invoice”, “ISBN” or “call” are left alone.",
        Why: "It leads to a person's health record.",
        Source: "NHS Data Dictionary: NHS number, modulus 11.",
        Fires: ["NHS number 943 476 5919", "9434765919", "His CHI is 0101010117"],
        Quiet: ["943 476 5918", "ISBN 0306406152", "Call 943 476 5919", "Invoice no. 9434765919", "1111111111"]);

    public Signals Needs => Signals.TenDigits;

    public void Look(ReadDraft draft, Found found)
    {
        Span<char> digits = stackalloc char[10];
        foreach (var passage in draft.Passages)
        {
            var groups = passage.Digits;
            for (var i = 0; i < groups.Count; i++)
            {
                var last = groups[i].Length == 10 ? i
                    : groups[i].Length == 3 && i + 2 < groups.Count && groups[i + 1] is { Joined: true, Length: 3 } && groups[i + 2] is { Joined: true, Length: 4 } ? i + 2 : -1;
                if (last < 0) continue;
                var (start, end) = (groups[i].Start, groups[last].End);
                if (Chars.IsWordAt(passage.Text, start - 1) || Chars.IsWordAt(passage.Text, end) || (start > 0 && passage.Text[start - 1] is '+' or '£' or '$' or '€')) continue;
                var count = 0;
                for (var group = i; group <= last; group++) count += groups[group].CopyTo(digits[count..], passage.Text);
                if (!IsValid(digits) || passage.InLink(start)) continue;
                if (Context.IsReference(passage.Text, start) || Context.IsCall(passage.Text, start)) continue;
                found.At(passage, start, end, $"Take out the NHS number {Mask.Middle(passage.Text.AsSpan(start..end), 0, 2)}.", confidence: last > i ? 0.9 : 0.8);
                i = last;
            }
        }
    }

    private static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        var same = true;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
            same &= digits[i] == digits[9];
        }
        var check = 11 - sum % 11;
        return !same && check != 10 && check % 11 == digits[9] - '0';
    }
}
