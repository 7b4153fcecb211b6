using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class PaymentCard : IRule
{
    private const int Shortest = 12;
    private const int Longest = 19;

    public RuleInfo Info { get; } = new(
        "personal-data.payment-card", 1, "A payment card number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "12 to 19 digits with the right check digit (Luhn) that begin and end as the numbers of a card scheme do: Visa, Mastercard, Maestro, American Express, Discover, Diners, JCB, UnionPay.",
        Misses: "Schemes that are not listed. About one in ten other numbers of the same length and beginning passes by chance.",
        Why: "Anybody who reads it can try to pay with it.",
        Source: "ISO/IEC 7812-1 and the schemes' published ranges.",
        Fires: ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "Card 2223003122003222"],
        Quiet: ["4111 1111 1111 1112", "Charity 1234 5678 9012 3456", "9999 9999 9999 9995", "https://example.org/4111111111111111"]);

    public Signals Needs => Signals.TwelveDigits;

    public void Look(ReadDraft draft, Found found)
    {
        Span<char> digits = stackalloc char[Longest];
        foreach (var passage in draft.Passages)
        {
            var groups = passage.Digits;
            for (var i = 0; i < groups.Count; i++)
            {
                if (groups[i].Length > Longest || Chars.IsWordAt(passage.Text, groups[i].Start - 1) || passage.InLink(groups[i].Start)) continue;
                var count = 0;
                for (var last = i; last < groups.Count && (last == i || groups[last].Joined) && count + groups[last].Length <= Longest; last++)
                {
                    count += groups[last].CopyTo(digits[count..], passage.Text);
                    if (count < Shortest || Chars.IsWordAt(passage.Text, groups[last].End) || !IsCard(digits[..count])) continue;
                    var (start, end) = (groups[i].Start, groups[last].End);
                    found.At(passage, start, end, $"Take out the card number {Mask.Middle(passage.Text.AsSpan(start..end), 0, 4)}.", confidence: 0.95);
                    i = last;
                    break;
                }
            }
        }
    }

    private static bool IsCard(ReadOnlySpan<char> digits) => HasScheme(digits) && Luhn(digits);

    private static bool HasScheme(ReadOnlySpan<char> digits)
    {
        var two = Number(digits, 2);
        var three = Number(digits, 3);
        var four = Number(digits, 4);
        return digits.Length switch
        {
            13 => digits[0] == '4' || Maestro(four),
            14 => three is >= 300 and <= 305 || two is 36 or 38 or 39 || Maestro(four),
            15 => two is 34 or 37 || Maestro(four),
            16 => digits[0] == '4' || two is >= 51 and <= 55 || four is >= 2221 and <= 2720 || Discover(three, four) || two == 62 || four is >= 3528 and <= 3589
                || three is >= 300 and <= 305 || two is 36 or 38 or 39 || Maestro(four),
            17 or 18 or 19 => (digits[0] == '4' && digits.Length == 19) || Discover(three, four) || two == 62 || four is >= 3528 and <= 3589 || Maestro(four),
            12 => Maestro(four),
            _ => false,
        };
    }

    private static bool Discover(int three, int four) => four == 6011 || three is >= 644 and <= 659;

    private static bool Maestro(int four) => four is 5018 or 5020 or 5038 or 5893 or 6304 or 6759 or 6761 or 6762 or 6763;

    private static int Number(ReadOnlySpan<char> digits, int length) => int.Parse(digits[..length], System.Globalization.CultureInfo.InvariantCulture);

    private static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
