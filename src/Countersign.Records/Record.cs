namespace Countersign.Records;

/// <summary>What happened to a row.</summary>
public enum Operation
{
    /// <summary>The row is new.</summary>
    Added,
    /// <summary>Some of its fields differ.</summary>
    Changed,
    /// <summary>The row is gone.</summary>
    Removed,
}

/// <summary>One field of a row before and after.</summary>
/// <param name="Field">The field's name, unique within its <see cref="RowChange"/>.</param>
/// <param name="Before">The value before; <see cref="Value.Nothing"/> for an added row.</param>
/// <param name="After">The value after; <see cref="Value.Nothing"/> for a removed row.</param>
public sealed record FieldChange(string Field, Value Before, Value After);

/// <summary>What one record did to one row. Equal when every part is equal, the fields in the same order.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Key">The row's key as text. Table and key together are unique within a record.</param>
/// <param name="Operation">Added, changed or removed.</param>
/// <param name="Fields">The fields that differ, in the order they are written.</param>
public sealed record RowChange(string Table, string Key, Operation Operation, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>Compares by content.</summary>
    public bool Equals(RowChange? other) =>
        other is not null && Table == other.Table && Key == other.Key && Operation == other.Operation && Fields.SequenceEqual(other.Fields);

    /// <summary>Agrees with <see cref="Equals(RowChange)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Table, Key, Operation, Fields.Count);
}

/// <summary>One entry of the log: who did what, when, to what, why, and which rows it changed. Equal when every part is equal.</summary>
/// <param name="Log">Origin of the log it belongs to, for example <c>countersign.example/log/9k3</c>; the first line of the log's checkpoints. Not empty.</param>
/// <param name="Sequence">Zero-based place in the log, which is the leaf's index in the tree.</param>
/// <param name="At">The time in UTC, whole milliseconds.</param>
/// <param name="Kind">What happened, for example <c>draft.approved</c>. Not empty.</param>
/// <param name="Subject">What it happened to, for example <c>post/8k2m</c>.</param>
/// <param name="Actor">Who did it, for example <c>person/7c1</c>, <c>job/publisher</c> or <c>setup</c>. Not empty.</param>
/// <param name="Reason">Why: <see cref="Value.Nothing"/> or <see cref="Value.Committed"/>, because people write about people in it.</param>
/// <param name="Facts">Named facts of this kind of record; written in ordinal order of their names.</param>
/// <param name="Changes">The rows changed, in the order they are written.</param>
public sealed record Record(
    string Log,
    long Sequence,
    DateTimeOffset At,
    string Kind,
    string Subject,
    string Actor,
    Value Reason,
    IReadOnlyDictionary<string, Value> Facts,
    IReadOnlyList<RowChange> Changes)
{
    /// <summary>Compares by content.</summary>
    public bool Equals(Record? other) =>
        other is not null && Log == other.Log && Sequence == other.Sequence && At == other.At && Kind == other.Kind
        && Subject == other.Subject && Actor == other.Actor && Reason == other.Reason
        && Facts.Count == other.Facts.Count && Facts.All(f => other.Facts.TryGetValue(f.Key, out var v) && v == f.Value)
        && Changes.SequenceEqual(other.Changes);

    /// <summary>Agrees with <see cref="Equals(Record)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Log, Sequence, At, Kind, Subject, Actor);
}
