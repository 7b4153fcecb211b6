using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>RFC 3492: decoding, and how long a label becomes.</summary>
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

    /// <summary>How long a label becomes with xn-- before it.</summary>
    public static int EncodedLength(ReadOnlySpan<char> label)
    {
        // Every sign takes at least one letter.
        if (label.Length > 2 * LongestLabel) return label.Length;
        var runes = new List<int>(label.Length);
        foreach (var rune in label.EnumerateRunes()) runes.Add(rune.Value);
        var basic = runes.Count(value => value < 128);
        var length = 4 + basic + (basic > 0 ? 1 : 0);
        var (next, delta, bias, handled) = (128, 0L, 72, basic);
        while (handled < runes.Count && length <= 2 * LongestLabel)
        {
            var least = runes.Where(value => value >= next).Min();
            delta += (least - next) * (handled + 1L);
            next = least;
            foreach (var value in runes)
            {
                if (value < next) delta++;
                if (value != next) continue;
                var rest = delta;
                for (var k = 36; ; k += 36)
                {
                    var threshold = Math.Clamp(k - bias, 1, 26);
                    length++;
                    if (rest < threshold) break;
                    rest = (rest - threshold) / (36 - threshold);
                }
                bias = Adapt((int)Math.Min(delta, int.MaxValue), handled + 1, handled == basic);
                delta = 0;
                handled++;
            }
            delta++;
            next++;
        }
        return length;
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
