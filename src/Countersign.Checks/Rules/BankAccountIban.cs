using System.Collections.Frozen;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class BankAccountIban : IRule
{
    private static readonly FrozenDictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 " +
        "GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 " +
        "PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
        .Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public RuleInfo Info { get; } = new(
        "personal-data.iban", 1, "An international bank account number (IBAN)", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "A country's two letters, two check digits and as many letters and digits as that country uses, with or without spaces, whose sum modulo 97 is right.",
        Misses: "Sort codes with account numbers, and countries that are not in the registry.",
        Why: "It shows where somebody banks and invites fraud.",
        Source: "ISO 13616 and the SWIFT IBAN registry.",
        Fires: ["GB82 WEST 1234 5698 7654 32", "de89370400440532013000", "IBAN: FR14 2004 1010 0505 0001 3M02 606"],
        Quiet: ["GB82 WEST 1234 5698 7654 33", "GB29 is our stand", "XX82 WEST 1234 5698 7654 32"]);

    public Signals Needs => Signals.TwoLettersDigits;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            foreach (var group in passage.Digits)
            {
                var start = group.Start - 2;
                if (group.Length < 2 || start < 0 || Chars.IsWordAt(passage.Text, start - 1)) continue;
                if (!char.IsAsciiLetter(passage.Text[start]) || !char.IsAsciiLetter(passage.Text[start + 1])) continue;
                if (!Lengths.TryGetValue(passage.Text.Substring(start, 2).ToUpperInvariant(), out var length)) continue;
                var end = End(passage.Text, start, length);
                if (end < 0 || passage.InLink(start)) continue;
                found.At(passage, start, end, $"Take out the bank account {Mask.Middle(passage.Text.AsSpan(start..end), 2, 2)}, or say why it may be public.", confidence: 0.99);
            }
        }
    }

    /// <summary>One past the account number that begins here, or -1 where length or sum are wrong.</summary>
    private static int End(string text, int start, int length)
    {
        System.Span<char> account = stackalloc char[length];
        var count = 0;
        var at = start;
        for (; count < length && at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsAsciiLetterOrDigit(c)) account[count++] = char.ToUpperInvariant(c);
            else if (c is not (' ' or '\u00A0' or '-') || !(at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))) return -1;
        }
        if (count < length || Chars.IsWordAt(text, at)) return -1;
        var remainder = 0;
        for (var i = 0; i < length; i++)
        {
            var c = account[(i + 4) % length];
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder == 1 ? at : -1;
    }
}
