using System.Text;

namespace Countersign.Records;

internal static class Unicode
{
    /// <summary>UTF-8 without a byte order mark that refuses bytes and characters that are not valid Unicode.</summary>
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }
        return true;
    }

    public static void Require(string text, string what)
    {
        if (!IsWellFormed(text))
            throw new ArgumentException($"{what} holds half of a surrogate pair, which is not valid Unicode.");
    }
}
