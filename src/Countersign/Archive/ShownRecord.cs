using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>How a value of a record stands today.</summary>
internal enum Standing
{
    /// <summary>In the record in the open.</summary>
    Open,
    Nothing,

    /// <summary>A commitment, opened by the words kept beside it.</summary>
    Words,

    /// <summary>A commitment whose words were erased.</summary>
    Erased,

    /// <summary>A commitment that the words kept beside it do not open: somebody changed them.</summary>
    Altered,
}

/// <param name="Instant">Set where the value is a time.</param>
internal sealed record ShownValue(Standing Standing, string Text, DateTimeOffset? Instant = null);

internal sealed record ShownField(string Name, ShownValue Before, ShownValue After);

internal sealed record ShownRow(string Table, string Key, Operation Operation, IReadOnlyList<ShownField> Fields);

/// <summary>A record as a person reads it.</summary>
/// <param name="Damage">Why it cannot be read, or what about its row does not fit it; null where all is well.</param>
internal sealed record ShownRecord(LogEntry Entry, string Canonical, ShownValue Reason, IReadOnlyList<(string Name, ShownValue Value)> Facts, IReadOnlyList<ShownRow> Changes, string? Damage)
{
    public bool Altered => Reason.Standing is Standing.Altered
        || Facts.Any(f => f.Value.Standing is Standing.Altered)
        || Changes.Any(c => c.Fields.Any(f => f.Before.Standing is Standing.Altered || f.After.Standing is Standing.Altered));
}

internal sealed class RecordReader(Reader reader)
{
    public async Task<ShownRecord?> Read(long sequence)
    {
        if (await reader.Of<LogEntry>().FirstOrDefaultAsync(e => e.Sequence == sequence) is not { } entry)
            return null;
        var canonical = System.Text.Encoding.UTF8.GetString(entry.Leaf);
        Record record;
        try
        {
            record = LogSnapshot.Agreed(entry);
        }
        catch (LogDamagedException e)
        {
            return new(entry, canonical, new(Standing.Nothing, ""), [], [], e.Message);
        }
        var openings = await reader.Of<LogOpening>().Where(o => o.Sequence == sequence).ToDictionaryAsync(o => o.Path, o => new Opening(o.Sequence, o.Path, o.Salt, o.Value));
        var instants = Instants();
        return new(
            entry,
            canonical,
            Shown(record.Reason, Opening.ReasonPath),
            [.. record.Facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, Shown(f.Value, Opening.FactPath(f.Key))))],
            [.. record.Changes.Select(c => new ShownRow(c.Table, c.Key, c.Operation, [.. c.Fields.Select(f => new ShownField(
                f.Field,
                Shown(f.Before, Opening.BeforePath(c.Table, c.Key, f.Field), instants.Contains((c.Table, f.Field))),
                Shown(f.After, Opening.AfterPath(c.Table, c.Key, f.Field), instants.Contains((c.Table, f.Field)))))]))],
            null);

        ShownValue Shown(Value value, string path, bool instant = false) => value switch
        {
            Value.Text text => new(Standing.Open, text.Value),
            Value.Number number when instant => new(Standing.Open, "", DateTimeOffset.FromUnixTimeMilliseconds(number.Value)),
            Value.Number number => new(Standing.Open, $"{number.Value}"),
            Value.Flag flag => new(Standing.Open, flag.Value ? "yes" : "no"),
            Value.Committed commitment when openings.GetValueOrDefault(path) is not { } opening => new(Standing.Erased, commitment.Hash),
            Value.Committed commitment => Commitment.Opens(commitment, openings[path].Salt, openings[path].Value) ? new(Standing.Words, openings[path].Value) : new(Standing.Altered, commitment.Hash),
            _ => new(Standing.Nothing, ""),
        };
    }

    /// <summary>The columns that hold times.</summary>
    HashSet<(string Table, string Column)> Instants() => [.. reader.Model.GetEntityTypes()
        .SelectMany(e => e.GetProperties())
        .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(DateTimeOffset))
        .Select(p => (p.DeclaringType.ContainingEntityType.GetTableName()!, p.GetColumnName()))];
}
