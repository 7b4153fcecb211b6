using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>Ten digits with the right check digit, and which of the three health services gives such numbers.</summary>
internal static class HealthNumbers
{
    internal enum Kind { Nhs, Chi, HealthAndCare }

    public static void Find(ReadDraft draft, Found found, Kind wanted, string name)
    {
        Span<char> digits = stackalloc char[10];
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.TenDigits) == 0) continue;
            var groups = passage.Digits;
            for (var i = 0; i < groups.Count; i++)
            {
                var last = groups[i].Length == 10 ? i
                    : i + 1 < groups.Count && groups[i].Length == 6 && groups[i + 1] is { Joined: true, Length: 4 } ? i + 1
                    : groups[i].Length == 3 && i + 2 < groups.Count && groups[i + 1] is { Joined: true, Length: 3 } && groups[i + 2] is { Joined: true, Length: 4 } ? i + 2 : -1;
                if (last < 0) continue;
                var (start, end) = (groups[i].Start, groups[last].End);
                if (Chars.IsWordAt(passage.Text, start - 1) || Chars.IsWordAt(passage.Text, end) || (start > 0 && passage.Text[start - 1] is '+' or '£' or '$' or '€')) continue;
                var count = 0;
                for (var group = i; group <= last; group++) count += groups[group].CopyTo(digits[count..], passage.Text);
                if (!IsValid(digits) || Of(digits) != wanted || passage.InLink(start)) continue;
                // Six and four are how a CHI number is written, and many other numbers too.
                if (last == i + 1 && (wanted != Kind.Chi || !Near.Before(passage, start, WordLists.Document.Chi))) continue;
                if (Context.IsReference(passage.Text, start) || Context.IsCall(passage.Text, start)) continue;
                found.At(passage, start, end, $"Take out the {name} {Mask.Middle(passage.Text.AsSpan(start..end), 0, 2)}.", confidence: last > i ? 0.9 : 0.8);
                i = last;
            }
        }
    }

    /// <summary>Scotland begins with a date of birth, Northern Ireland with 320 to 399.</summary>
    private static Kind Of(ReadOnlySpan<char> digits)
    {
        var (day, month) = ((digits[0] - '0') * 10 + digits[1] - '0', (digits[2] - '0') * 10 + digits[3] - '0');
        if (day is >= 1 and <= 31 && month is >= 1 and <= 12) return Kind.Chi;
        return digits[0] == '3' && digits[1] >= '2' ? Kind.HealthAndCare : Kind.Nhs;
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
