using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class IpAddress : IRule
{
    private static readonly WordTable Versions = new("version v ver release build section clause chapter paragraph part step firmware update");

    public RuleInfo Info { get; } = new(
        "personal-data.ip-address", 1, "An IP address", Category.PersonalData, Severity.SecondPerson, Clearable: true, Clause: "S0-10.4",
        Finds: "Four numbers of 0 to 255 with dots between them, and IPv6 addresses of at least three groups, outside links.",
        Misses: "Addresses written another way. Numbers after words such as “version” or “section” are left alone.",
        Why: "It can lead to a person's connection at home or to a machine inside the organisation.",
        Source: "RFC 791, RFC 4291; the ICO counts online identifiers among personal data.",
        Fires: ["It came from 203.0.113.7", "fe80::1ff:fe23:4567:890a", "Server 2001:db8:0:1::5"],
        Quiet: ["Version 1.2.3.4", "At 10:30:15", "256.1.2.3", "1.2.3", "Section 4.1.2.3 says", "C++::iterator"]);

    public Signals Needs => Signals.DottedNumber;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.DottedNumber) == 0) continue;
            Four(passage, found);
            Six(passage, found);
        }
    }

    private static void Four(Passage passage, Found found)
    {
        var (text, groups) = (passage.Text, passage.Digits);
        for (var i = 0; i + 3 < groups.Count; i++)
        {
            var (start, end) = (groups[i].Start, groups[i + 3].End);
            var whole = true;
            for (var k = 0; k < 4; k++)
                whole &= groups[i + k].Length <= 3 && Number(text, groups[i + k]) <= 255 && (k == 0 || groups[i + k].Start == groups[i + k - 1].End + 1 && text[groups[i + k - 1].End] == '.');
            if (!whole || Chars.IsWordAt(text, start - 1) || Chars.IsWordAt(text, end) || (start > 0 && text[start - 1] == '.') || (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))) continue;
            if (passage.InLink(start) || IsVersion(text, start)) continue;
            found.At(passage, start, end, "Take out this IP address, or have a second person agree to it.", confidence: 0.85);
            i += 3;
        }
    }

    private static void Six(Passage passage, Found found)
    {
        var text = passage.Text;
        for (var at = text.IndexOf(':'); at >= 0;)
        {
            var (start, end) = (at, at);
            while (start > 0 && at - start < 40 && IsPart(text[start - 1])) start--;
            while (end < text.Length && end - at < 40 && IsPart(text[end])) end++;
            if (!Chars.IsWordAt(text, start - 1) && !Chars.IsWordAt(text, end) && IsSix(text.AsSpan(start..end).TrimEnd(':')) && !passage.InLink(start))
                found.At(passage, start, end, "Take out this IP address, or have a second person agree to it.", confidence: 0.85);
            at = text.IndexOf(':', end);
        }
    }

    /// <summary>Groups of one to four hexadecimal digits: eight, or fewer with one gap. A time has neither a gap nor eight.</summary>
    private static bool IsSix(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::");
        if (gap >= 0 && text[(gap + 1)..].Contains("::", StringComparison.Ordinal)) return false;
        var groups = 0;
        foreach (var range in text.Split(':'))
        {
            var group = text[range];
            if (group.Length > 4) return false;
            if (group.Length > 0) groups++;
        }
        return gap >= 0 ? groups is >= 3 and <= 7 : groups == 8 && text.Count(':') == 7;
    }

    private static bool IsPart(char c) => char.IsAsciiHexDigit(c) || c == ':';

    private static int Number(string text, DigitGroup group)
    {
        var value = 0;
        for (var i = group.Start; i < group.End; i++) value = value * 10 + Math.Max(Chars.Digit(text[i]), 0);
        return value;
    }

    private static bool IsVersion(string text, int start)
    {
        var end = start;
        while (end > 0 && text[end - 1] == ' ') end--;
        var word = end;
        while (word > 0 && end - word < 12 && char.IsAsciiLetter(text[word - 1])) word--;
        return Versions.Contains(text.AsSpan(word..end));
    }
}
