using System.Globalization;
using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>X's weighted count: NFC, most Latin text 1 a code point and the rest 2, any emoji 2, any link a fixed length.</summary>
internal static class X
{
    public static int Length(string text, int? linkLength)
    {
        var normal = Chars.WellFormed(text).Normalize(NormalizationForm.FormC);
        var length = 0;
        var from = 0;
        if (linkLength is { } fixedLength)
        {
            foreach (var link in LinkScanner.Scan(normal))
            {
                if (!(link.IsWeb || link.Scheme.Length == 0) || !Mastodon.NetworkCountsIt(normal, link)) continue;
                length += Weigh(normal.AsSpan(from..link.Start)) + fixedLength;
                from = link.End;
            }
        }
        return length + Weigh(normal.AsSpan(from));
    }

    private static int Weigh(ReadOnlySpan<char> text)
    {
        var total = 0;
        while (text.Length > 0)
        {
            var element = text[..StringInfo.GetNextTextElementLength(text)];
            text = text[element.Length..];
            if (Emoji.Is(element)) { total += 2; continue; }
            foreach (var rune in element.EnumerateRunes()) total += Weight(rune.Value);
        }
        return total;
    }

    private static int Weight(int codePoint) =>
        codePoint is <= 4351 or (>= 8192 and <= 8205) or (>= 8208 and <= 8223) or (>= 8242 and <= 8247) ? 1 : 2;
}
