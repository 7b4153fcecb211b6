using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class PhoneNumber : IRule
{
    private const int MostDigits = 15;

    public RuleInfo Info { get; } = new(
        "personal-data.phone", 1, "A telephone number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S3-bp-02b",
        Finds: "UK landline, mobile and personal numbers in national and international form, numbers of other countries with + or 00, and ten or more digits after “call”, “phone” and the like, unless they are among the organisation's own contacts. Digits of any script count, and brackets, dots, hyphens and spaces between them.",
        Misses: "Numbers in words, numbers inside web addresses, and local numbers without an area code. Numbers that nobody has at home (03, 08, 09 and short codes such as 101 and 116 123) are left alone on purpose: helplines use them.",
        Why: "A number rings at somebody's home or pocket. A post cannot be taken back from those who copied it.",
        Source: "Ofcom, National Telephone Numbering Plan; ITU-T E.164.",
        Fires: ["Ring Jo on 07700 900123", "(0161) 496-0000", "+44 (0)20 7946 0018", "From abroad: +353 20 912 5678", "Call 202-555-0143", "０７７００９００１２３", "0 7 7 0 0 9 0 0 1 2 3"],
        Quiet:
        [
            "Childline: 0800 1111", "Helpline 0300 123 4567", "Samaritans: 116 123", "£07,700,900 in grants", "01.02.2026 10:00 to 12:00", "Invoice 07700900123",
            "Population 1801 1851 1901 1951", "2026-2027",
            new("The organisation's own 020 7946 0018, written +44 20 7946 0018", Draft.OfText("Ring +44 20 7946 0018"), Facts.Default with { OwnContacts = ["020 7946 0018"] }),
        ]);

    public Signals Needs => Signals.EightDigits;

    public void Look(ReadDraft draft, Found found)
    {
        Span<char> dialled = stackalloc char[MostDigits + 1];
        foreach (var passage in draft.Passages)
        {
            var groups = passage.Digits;
            var from = 0;
            while (from < groups.Count)
            {
                var last = Longest(passage, groups, from, dialled, out var length);
                if (last < 0) { from++; continue; }
                var start = Start(passage.Text, groups[from].Start);
                var end = groups[last].End;
                if (!draft.Own.HasPhone(dialled[..length]))
                    found.At(passage, start, end, $"Take out the telephone number {Mask.Middle(passage.Text.AsSpan(start..end), 2, 2)}, or say why it may be public.", confidence: 0.9);
                from = last + 1;
            }
        }
    }

    /// <summary>The last group of the longest telephone number that begins at a group, or -1.</summary>
    private static int Longest(Passage passage, List<DigitGroup> groups, int from, Span<char> dialled, out int length)
    {
        length = 0;
        var text = passage.Text;
        var first = groups[from].Start;
        if (groups[from].Length > MostDigits || passage.InLink(first)) return -1;
        var plus = HasPlus(text, first);
        var before = first - 1;
        if (!plus && (Chars.IsWordAt(text, before) || (before >= 0 && text[before] is '£' or '$' or '€' or '#' or '/' or ':')
            || (before > 0 && text[before] is '.' or ',' or '-' && Chars.Digit(text[before - 1]) >= 0))) return -1;
        if (!plus && Chars.Digit(text[first]) != 0 && !(groups[from].Length == 12 && Chars.Digit(text[first]) == 4) && !Context.IsCall(text, first)) return -1;
        var digits = dialled[1..];
        dialled[0] = plus ? '+' : ' ';
        var (best, count) = (-1, 0);
        for (var i = from; i < groups.Count; i++)
        {
            if (i > from && (!groups[i].Joined || (groups[from].Length > 9 && !plus))) break;
            if (count + groups[i].Length > MostDigits) break;
            count += groups[i].CopyTo(digits[count..], text);
            if (count < 8 || Chars.IsWordAt(text, groups[i].End) || Continues(text, groups[i].End)) continue;
            if (!IsPhone(digits[..count], plus, groups, from, i, text)) continue;
            best = i;
            length = count + 1;
        }
        return best;
    }

    private static bool IsPhone(ReadOnlySpan<char> all, bool plus, List<DigitGroup> groups, int from, int last, string text)
    {
        if (plus) return all.StartsWith("44") ? IsNational(all[2..]) : all[0] != '0' && all.Length >= 9;
        if (all.StartsWith("0044")) return IsNational(all[4..]);
        if (all.StartsWith("00")) return all[2] != '0' && all.Length >= 11 && groups[from].Length >= 4 && !Context.IsReference(text, groups[from].Start);
        if (all[0] == '0')
        {
            if (!IsUk(all) || Context.IsReference(text, groups[from].Start)) return false;
            if (from == last) return all.Length == 11 || Context.IsCall(text, groups[from].Start);
            if (all.Length == 10) return groups[from].Length == 5 && last == from + 1;
            if (groups[from].Length >= 3) return true;
            // Digits spaced out one by one or in twos, and not the parts of a date.
            var widest = 0;
            for (var i = from; i <= last; i++) widest = Math.Max(widest, groups[i].Length);
            return widest <= 3 && last - from >= 4;
        }
        if (from == last && all.Length == 12 && all.StartsWith("447")) return IsNational(all[2..]) && !Context.IsReference(text, groups[from].Start);
        return all.Length >= 10 && Context.IsCall(text, groups[from].Start);
    }

    /// <summary>A full UK number that can ring at a person: geographic, personal (070), mobile and internet lines.</summary>
    private static bool IsUk(ReadOnlySpan<char> national)
    {
        if (national.Length is not (10 or 11) || national[0] != '0') return false;
        return national[1] switch
        {
            '1' => national[2] is >= '1' and <= '9',
            '2' => national.Length == 11 && national[2] is '0' or '3' or '4' or '8' or '9',
            '5' => national.Length == 11 && national[2] is '5' or '6',
            '7' => national.Length == 11,
            _ => false,
        };
    }

    /// <summary>The digits after the country's code, with or without the 0 that is only dialled within it.</summary>
    private static bool IsNational(ReadOnlySpan<char> afterCountry)
    {
        if (afterCountry.StartsWith("0")) return IsUk(afterCountry);
        Span<char> national = stackalloc char[MostDigits + 1];
        national[0] = '0';
        afterCountry.CopyTo(national[1..]);
        return IsUk(national[..(afterCountry.Length + 1)]);
    }

    private static bool Continues(string text, int end) => end + 1 < text.Length && text[end] is ',' or ':' or '/' && Chars.Digit(text[end + 1]) >= 0;

    private static bool HasPlus(string text, int first)
    {
        var at = first - 1;
        if (at >= 0 && text[at] == '(') at--;
        return at >= 0 && text[at] is '+' or '＋' && !Chars.IsWordAt(text, at - 1) && !(at > 0 && text[at - 1] == '+');
    }

    private static int Start(string text, int first)
    {
        if (first > 0 && text[first - 1] == '(') first--;
        return first > 0 && text[first - 1] is '+' or '＋' ? first - 1 : first;
    }
}
