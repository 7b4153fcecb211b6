using System.Globalization;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>
/// A text with its disguises taken off: letters of other scripts and drawn letters as the Latin ones they look like, digits and signs inside words as
/// letters, zero-width characters and marks gone, letters that are spaced out joined. Doing it twice changes nothing more.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="From">For each unit of it, the unit of the original at which it stands; one more at the end.</param>
internal sealed record PlainText(string Text, int[] From)
{
    private const string Signs = "0134578@$!|+*";
    private const string Letters = "oieastbasiltx";

    public static PlainText Of(string original)
    {
        var letters = new StringBuilder(original.Length);
        var from = new List<int>(original.Length + 1);
        for (var i = 0; i < original.Length;)
        {
            if (Rune.DecodeFromUtf16(original.AsSpan(i), out var rune, out var used) != System.Buffers.OperationStatus.Done) rune = Rune.ReplacementChar;
            Append(rune, i);
            i += used;
        }
        from.Add(original.Length);
        var (text, places) = Joined(letters.ToString(), from);
        return new PlainText(Unsigned(text), places);

        void Append(Rune rune, int at)
        {
            if (rune.Value < 128) { letters.Append((char)rune.Value); from.Add(at); return; }
            if (Chars.IsInvisible(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) return;
            foreach (var c in Folded(rune)) { letters.Append(c); from.Add(at); }
        }
    }

    /// <summary>What a sign is read as: compatibility forms resolved, marks gone, look-alikes as Latin letters.</summary>
    private static string Folded(Rune rune)
    {
        if (rune.Value is >= 0x1F130 and <= 0x1F149 or >= 0x1F150 and <= 0x1F169 or >= 0x1F170 and <= 0x1F189) return ((char)('a' + (rune.Value - 0x1F130) % 32)).ToString();
        var parts = rune.Value is >= 0xD800 and <= 0xDFFF or 0xFFFD ? rune.ToString() : rune.ToString().Normalize(NormalizationForm.FormKD);
        var builder = new StringBuilder(parts.Length);
        foreach (var c in parts)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            builder.Append(LookAlikes.Latin(c) ?? LookAlikes.Latin(char.ToLowerInvariant(c)) ?? c);
        }
        return builder.ToString();
    }

    /// <summary>Three letters or more that stand alone with the same one sign between them become one word.</summary>
    private static (string Text, int[] From) Joined(string text, List<int> from)
    {
        var joined = new StringBuilder(text.Length);
        var places = new List<int>(from.Count);
        for (var i = 0; i < text.Length;)
        {
            var count = Chars.IsWordAt(text, i - 1) ? 0 : Spaced(text, i);
            if (count < 3) { joined.Append(text[i]); places.Add(from[i]); i++; continue; }
            for (var k = 0; k < count; k++) { joined.Append(text[i + 2 * k]); places.Add(from[i + 2 * k]); }
            i += 2 * count - 1;
        }
        places.Add(from[^1]);
        return (joined.ToString(), [.. places]);
    }

    private static int Spaced(string text, int at)
    {
        if (!char.IsAsciiLetter(text[at]) || at + 1 >= text.Length || text[at + 1] is not (' ' or '.' or '-' or '_' or '*' or '/')) return 0;
        var between = text[at + 1];
        var count = 1;
        while (at + 2 * count < text.Length && text[at + 2 * count - 1] == between && IsSpelt(text[at + 2 * count])
            && !(at + 2 * count + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 2 * count + 1]))) count++;
        return count;
    }

    private static bool IsSpelt(char c) => char.IsAsciiLetter(c) || Signs.Contains(c);

    /// <summary>Digits and signs that have a letter on each side, or letters only before them and nothing of a word after.</summary>
    private static string Unsigned(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0) return text;
        var plain = text.ToCharArray();
        for (var i = 0; i < plain.Length; i++)
        {
            var sign = Signs.IndexOf(plain[i], StringComparison.Ordinal);
            if (sign < 0) continue;
            // Neighbouring signs are looked through, so that “a$$hole” is one word. Looking far would make long rows of signs slow.
            const int far = 4;
            var before = i > 0 && char.IsAsciiLetter(plain[i - 1]);
            var next = i + 1;
            while (next < plain.Length && next - i < far && Signs.Contains(plain[next])) next++;
            var after = next < plain.Length && char.IsAsciiLetter(plain[next]);
            if (after && (before || (plain[i] is '$' or '@' && (i == 0 || char.IsWhiteSpace(plain[i - 1]))))) plain[i] = Letters[sign];
        }
        return new string(plain);
    }

    /// <summary>Adds the entries of a lexicon that stand in the plain text and were not found in the original at the same place.</summary>
    public void Find(Lexicon lexicon, List<Hit> known, List<Hit> into)
    {
        var scan = new Scan();
        scan.Read(Text, lexicon);
        foreach (var hit in scan.Hits)
        {
            var place = hit with { Start = From[hit.Start], End = hit.End < From.Length ? Math.Max(From[hit.End - 1] + 1, From[hit.End]) : From[^1] };
            if (!known.Exists(other => other.Entry == place.Entry && other.Start == place.Start)) into.Add(place);
        }
    }
}
