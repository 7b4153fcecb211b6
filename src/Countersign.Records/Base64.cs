using System.Diagnostics.CodeAnalysis;

namespace Countersign.Records;

internal static class Base64
{
    /// <summary>Reads base64 in its one standard form: padded, no spaces, no spare bits.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[text.Length / 4 * 3];
        bytes = Convert.TryFromBase64String(text, buffer, out var count) && Convert.ToBase64String(buffer, 0, count) == text
            ? buffer[..count]
            : null;
        return bytes is not null;
    }

    public static bool TryRead(string text, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        if (TryRead(text, out bytes) && bytes.Length != length)
            bytes = null;
        return bytes is not null;
    }
}
