using System.Buffers;
using System.Buffers.Text;

namespace Countersign.Records;

/// <summary>The few things canonical JSON is written with.</summary>
internal static class JsonOutput
{
    public static void Raw(this ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public static void Number(this ArrayBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var length);
        output.Advance(length);
    }

    public static void Text(this ArrayBufferWriter<byte> output, string text)
    {
        output.Raw("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            Plain(output, rest[..at]);
            Escape(output, rest[at]);
            rest = rest[(at + 1)..];
        }
        Plain(output, rest);
        output.Raw("\""u8);
    }

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private static void Plain(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        var span = output.GetSpan(Unicode.Strict.GetMaxByteCount(text.Length));
        output.Advance(Unicode.Strict.GetBytes(text, span));
    }

    private static void Escape(ArrayBufferWriter<byte> output, char c)
    {
        switch (c)
        {
            case '"': output.Raw("\\\""u8); break;
            case '\\': output.Raw("\\\\"u8); break;
            case '\b': output.Raw("\\b"u8); break;
            case '\f': output.Raw("\\f"u8); break;
            case '\n': output.Raw("\\n"u8); break;
            case '\r': output.Raw("\\r"u8); break;
            case '\t': output.Raw("\\t"u8); break;
            default:
                output.Raw("\\u00"u8);
                output.Raw([Digit(c >> 4), Digit(c & 15)]);
                break;
        }
    }

    private static byte Digit(int value) => (byte)"0123456789abcdef"[value];
}
