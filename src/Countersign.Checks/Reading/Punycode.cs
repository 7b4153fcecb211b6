using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>RFC 3492, decoding only.</summary>
internal static class Punycode
{
    private const int LongestLabel = 63;

    /// <summary>The label, or null where it is not punycode.</summary>
    public static string? Decode(ReadOnlySpan<char> encoded)
    {
        if (encoded.Length is 0 or > LongestLabel) return null;
        var output = new List<int>(encoded.Length);
        var delimiter = encoded.LastIndexOf('-');
        for (var i = 0; i < delimiter; i++)
        {
            if (encoded[i] >= 128) return null;
            output.Add(encoded[i]);
        }
        var (codePoint, index, bias) = (128, 0, 72);
        for (var at = delimiter < 0 ? 0 : delimiter + 1; at < encoded.Length;)
        {
            var before = index;
            long weight = 1;
            for (var k = 36; ; k += 36)
            {
                if (at >= encoded.Length || Digit(encoded[at++]) is not (>= 0 and var digit)) return null;
                var next = index + digit * weight;
                if (next > int.MaxValue) return null;
                index = (int)next;
                var threshold = Math.Clamp(k - bias, 1, 26);
                if (digit < threshold) break;
                weight *= 36 - threshold;
                if (weight > int.MaxValue) return null;
            }
            var length = output.Count + 1;
            bias = Adapt(index - before, length, before == 0);
            codePoint += index / length;
            if (!Rune.IsValid(codePoint)) return null;
            index %= length;
            output.Insert(index++, codePoint);
        }
        var text = new StringBuilder(output.Count);
        foreach (var value in output) text.Append(new Rune(value));
        return text.ToString();
    }

    private static int Adapt(int delta, int length, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / length;
        var k = 0;
        for (; delta > 455; k += 36) delta /= 35;
        return k + 36 * delta / (delta + 38);
    }

    private static int Digit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };
}
