namespace Countersign.Records;

/// <summary>The openings of an export one after the other, in strictly rising order of sequence and path.</summary>
internal sealed class OpeningReader(Stream? file) : IDisposable
{
    private readonly LineReader? _lines = file is null ? null : new LineReader(file, Export.LongestLine);
    private Opening? _current;
    private bool _begun;

    /// <summary>The line that was read last, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next opening, or null after the last.</summary>
    /// <exception cref="FormatException">A line is not an opening in order.</exception>
    public Opening? Current
    {
        get
        {
            if (!_begun)
                MoveNext();
            return _current;
        }
    }

    public void MoveNext()
    {
        _begun = true;
        Line++;
        if (_lines is null || !_lines.Next(out var line))
        {
            _current = null;
            return;
        }
        var next = Opening.FromLine(line);
        if (_current is { } last && (next.Sequence < last.Sequence || (next.Sequence == last.Sequence && string.CompareOrdinal(next.Path, last.Path) <= 0)))
            throw new FormatException("It is out of order or appears twice.");
        _current = next;
    }

    public void Dispose() => file?.Dispose();
}
