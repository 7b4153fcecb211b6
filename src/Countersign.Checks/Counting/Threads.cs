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
            var element = text[..StringInfo.GetNextTextElementLength(text)];
            text = text[element.Length..];
            if (Emoji.Is(element)) { total += Encoding.UTF8.GetByteCount(element); continue; }
            foreach (var _ in element.EnumerateRunes()) total++;
        }
        return total;
    }
}
