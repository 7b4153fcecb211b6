using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>The organisation's own published contacts in one spelling each.</summary>
internal sealed class OwnContacts
{
    private const int Longest = 512;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public OwnContacts(IEnumerable<string> contacts)
    {
        lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var contact in contacts)
        {
            if (contact.Contains('@')) known.Add(contact.Trim().ToLowerInvariant());
            else if (contact.Any(char.IsAsciiLetter)) known.Add(Place(contact));
            else known.Add(Phone(contact));
        }
    }

    public bool HasEmail(ReadOnlySpan<char> name, ReadOnlySpan<char> host) => known.Count > 0 && known.Contains(string.Concat(name, "@", host).Trim().ToLowerInvariant());

    public bool HasPhone(ReadOnlySpan<char> digits) => known.Count > 0 && known.Contains(Phone(digits));

    /// <summary>A postcode or a street address.</summary>
    public bool HasPlace(ReadOnlySpan<char> place)
    {
        if (known.Count == 0 || place.Length > Longest) return false;
        Span<char> letters = stackalloc char[place.Length];
        return lookup.Contains(letters[..Place(place, letters)]);
    }

    private static string Place(string text)
    {
        var letters = new char[text.Length];
        return new string(letters.AsSpan(0, Place(text, letters)));
    }

    private static int Place(ReadOnlySpan<char> text, Span<char> into)
    {
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiLetterOrDigit(c)) into[count++] = char.ToUpperInvariant(c);
        return count;
    }

    /// <summary>+44, 0044 and the (0) after them are the same line as 0.</summary>
    private static string Phone(ReadOnlySpan<char> text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
            if (Chars.Digit(c) is >= 0 and var digit) builder.Append((char)('0' + digit));
        var digits = builder.ToString();
        var plus = text.TrimStart(" (").StartsWith("+");
        if (digits.StartsWith("0044", StringComparison.Ordinal)) digits = "44" + digits[4..];
        else if (digits.StartsWith("00", StringComparison.Ordinal)) return "+" + digits[2..];
        else if (plus && !digits.StartsWith("44", StringComparison.Ordinal)) return "+" + digits;
        if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length >= 11) digits = "0" + digits[2..].TrimStart('0');
        return digits;
    }
}
