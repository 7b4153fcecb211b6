using System.Buffers.Text;
using System.Text;

namespace Countersign.Records;

/// <summary>Reads canonical JSON strictly from left to right.</summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool AtText => _at < _bytes.Length && _bytes[_at] == '"';

    public bool Take(ReadOnlySpan<byte> expected)
    {
        if (!_bytes[_at..].StartsWith(expected))
            return false;
        _at += expected.Length;
        return true;
    }

    public void Expect(ReadOnlySpan<byte> expected)
    {
        if (!Take(expected))
            throw Wrong($"{Encoding.UTF8.GetString(expected)} is expected there");
    }

    public readonly void ExpectEnd()
    {
        if (_at != _bytes.Length)
            throw Wrong("something follows the end");
    }

    public long Number()
    {
        if (!Utf8Parser.TryParse(_bytes[_at..], out long number, out var length))
            throw Wrong("a value is expected there");
        _at += length;
        return number;
    }

    public string Text()
    {
        Expect("\""u8);
        var end = Plain();
        if (_bytes[end] == '"')
        {
            var text = Decode(_bytes[_at..end]);
            _at = end + 1;
            return text;
        }

        var builder = new StringBuilder();
        while (true)
        {
            builder.Append(Decode(_bytes[_at..end]));
            _at = end;
            if (Take("\""u8))
                return builder.ToString();
            builder.Append(Escaped());
            end = Plain();
        }
    }

    public readonly FormatException Wrong(string why) => new($"The text is not in canonical form at byte {_at}: {why}.");

    private readonly int Plain()
    {
        var length = _bytes[_at..].IndexOfAny((byte)'"', (byte)'\\');
        return length < 0 ? throw Wrong("a text does not end") : _at + length;
    }

    private readonly string Decode(ReadOnlySpan<byte> plain)
    {
        if (plain.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0)
            throw Wrong("a control character is not escaped");
        try
        {
            return Unicode.Strict.GetString(plain);
        }
        catch (ArgumentException)
        {
            throw Wrong("a text is not valid UTF-8");
        }
    }

    private char Escaped()
    {
        foreach (var (escape, meaning) in Escapes)
            if (Take(escape))
                return meaning;
        if (Take("\\u00"u8) && _at + 2 <= _bytes.Length && Utf8Parser.TryParse(_bytes.Slice(_at, 2), out byte code, out var length, 'x') && length == 2)
        {
            _at += 2;
            return (char)code;
        }
        throw Wrong("an escape is not one of the canonical ones");
    }

    private static readonly (byte[] Escape, char Meaning)[] Escapes =
    [
        ("\\\""u8.ToArray(), '"'), ("\\\\"u8.ToArray(), '\\'), ("\\n"u8.ToArray(), '\n'), ("\\t"u8.ToArray(), '\t'),
        ("\\r"u8.ToArray(), '\r'), ("\\b"u8.ToArray(), '\b'), ("\\f"u8.ToArray(), '\f'),
    ];
}
