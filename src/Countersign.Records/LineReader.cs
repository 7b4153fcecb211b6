namespace Countersign.Records;

/// <summary>Reads lines ended by line feeds without holding more than one of them.</summary>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The next line without its line feed, valid until the next call.</summary>
    /// <exception cref="FormatException">The line is too long, or the last one has no line feed.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, searched + length);
                _start += line.Length + 1;
                return true;
            }
            searched = _end - _start;
            if (searched > longest)
                throw new FormatException($"it is longer than {longest} bytes");
            if (Fill())
                continue;
            if (searched > 0)
                throw new FormatException("it does not end with a line feed, so the file is cut off or something was added to it");
            line = default;
            return false;
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
