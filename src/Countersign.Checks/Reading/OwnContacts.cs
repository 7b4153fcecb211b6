using System.Collections.Frozen;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>The organisation's own published contacts in one spelling each.</summary>
internal sealed class OwnContacts
{
    private readonly FrozenSet<string> known;

    public OwnContacts(IEnumerable<string> contacts)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var contact in contacts)
        {
            if (contact.Contains('@')) all.Add(Email(contact));
            else if (contact.Any(char.IsAsciiLetter)) all.Add(Place(contact));
            else all.Add(Phone(contact));
        }
        known = all.ToFrozenSet(StringComparer.Ordinal);
    }

    public bool HasEmail(string email) => known.Count > 0 && known.Contains(Email(email));

    public bool HasPhone(string digits) => known.Count > 0 && known.Contains(Phone(digits));

    /// <summary>A postcode or a street address.</summary>
    public bool HasPlace(string place) => known.Count > 0 && known.Contains(Place(place));

    private static string Email(string text) => text.Trim().ToLowerInvariant();

    private static string Place(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsAsciiLetterOrDigit(c)) builder.Append(char.ToUpperInvariant(c));
        return builder.ToString();
    }

    /// <summary>+44, 0044 and the (0) after them are the same line as 0.</summary>
    private static string Phone(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
            if (Chars.Digit(c) is >= 0 and var digit) builder.Append((char)('0' + digit));
        var digits = builder.ToString();
        var plus = text.TrimStart(' ', '(').StartsWith('+');
        if (digits.StartsWith("0044", StringComparison.Ordinal)) digits = "44" + digits[4..];
        else if (digits.StartsWith("00", StringComparison.Ordinal)) return "+" + digits[2..];
        else if (plus && !digits.StartsWith("44", StringComparison.Ordinal)) return "+" + digits;
        if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length >= 11) digits = "0" + digits[2..].TrimStart('0');
        return digits;
    }
}
