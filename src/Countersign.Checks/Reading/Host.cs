using System.Globalization;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>A host name in the one form in which hosts can be compared: NFKC, lower case, full stops as dots, percent and punycode undone.</summary>
internal static class Host
{
    public const int Longest = 1_000;

    public static string Of(ReadOnlySpan<char> written)
    {
        if (written.Length > Longest) written = written[..Longest];
        var raw = written.ToString();
        if (raw.Contains('%')) raw = Uri.UnescapeDataString(raw);
        var normal = Chars.WellFormed(raw).Normalize(NormalizationForm.FormKC).Replace('。', '.').ToLowerInvariant().TrimEnd('.');
        if (!normal.Contains("xn--", StringComparison.Ordinal)) return normal;
        var labels = normal.Split('.');
        for (var i = 0; i < labels.Length; i++)
            if (labels[i].StartsWith("xn--", StringComparison.Ordinal) && Punycode.Decode(labels[i].AsSpan(4)) is { } decoded) labels[i] = decoded;
        return string.Join('.', labels);
    }

    /// <summary>Whether a host is one of the organisation's own or below it.</summary>
    public static bool IsOwn(ReadOnlySpan<char> host, IReadOnlyList<string> own)
    {
        for (var i = 0; i < own.Count; i++)
        {
            var mine = own[i];
            if (host.Equals(mine, StringComparison.OrdinalIgnoreCase) || (host.EndsWith(mine, StringComparison.OrdinalIgnoreCase) && host.Length > mine.Length && host[^(mine.Length + 1)] == '.')) return true;
        }
        return false;
    }

    /// <summary>Whether software would read a host as an IP address: one to four numbers, decimal, octal or hexadecimal, or IPv6 in brackets.</summary>
    public static bool IsAddress(string host)
    {
        if (host.StartsWith('[')) return true;
        var parts = host.Split('.');
        return parts.Length <= 4 && parts.All(IsNumber);
    }

    private static bool IsNumber(string part)
    {
        if (part.Length == 0) return false;
        if (part.StartsWith("0x", StringComparison.Ordinal)) return part.AsSpan(2).IndexOfAnyExcept("0123456789abcdef") < 0;
        return part.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>What a hurried eye takes a host for.</summary>
    public static string Skeleton(string host)
    {
        var builder = new StringBuilder(host.Length);
        foreach (var c in host.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            builder.Append(LookAlikes.Latin(c) ?? c);
        }
        return builder.Replace("rn", "m").Replace("vv", "w").Replace("cl", "d").Replace("-", "").Replace('0', 'o').Replace('1', 'l').Replace('i', 'l').Replace('5', 's').ToString();
    }
}
