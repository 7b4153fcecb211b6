using System.Globalization;
using System.Text;

namespace Countersign.Checks;

/// <summary>Threads' count: code points, and an emoji as the bytes it takes in UTF-8.</summary>
internal static class Threads
{
    public static int Length(ReadOnlySpan<char> text)
    {
        var total = 0;
        while (text.Length > 0)
        {
            // Below the first combining mark and the first emoji every unit is one code point; the last may begin a keycap.
            var plain = text.IndexOfAnyExceptInRange('\0', '\u007F');
            if (plain < 0) return total + text.Length;
            if (plain > 1)
            {
                total += plain - 1;
                text = text[(plain - 1)..];
            }
            var element = text[..StringInfo.GetNextTextElementLength(text)];
            text = text[element.Length..];
            if (Emoji.Is(element)) { total += Encoding.UTF8.GetByteCount(element); continue; }
            foreach (var _ in element.EnumerateRunes()) total++;
        }
        return total;
    }
}
