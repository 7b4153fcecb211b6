namespace Countersign.Records;

/// <summary>What a record must be before it can be written.</summary>
internal static class RecordRules
{
    public static void Require(Record record)
    {
        if (record.Sequence < 0)
            throw new ArgumentException($"The sequence {record.Sequence} is negative.");
        if (record.At.Offset != TimeSpan.Zero || record.At.Ticks % TimeSpan.TicksPerMillisecond != 0)
            throw new ArgumentException("The time is not UTC in whole milliseconds.");
        RequireNamed(record.Log, "The log");
        RequireNamed(record.Kind, "The kind");
        RequireNamed(record.Actor, "The actor");
        Unicode.Require(record.Subject, "The subject");
        if (record.Reason is not (Value.Nothing or Value.Committed))
            throw new ArgumentException("The reason is in the clear: commit to it instead.");
        Require(record.Reason, "The reason");

        foreach (var (name, value) in record.Facts)
        {
            Unicode.Require(name, "The name of a fact");
            Require(value, "A fact");
        }

        HashSet<(string, string)>? rows = record.Changes.Count > 1 ? [] : null;
        foreach (var change in record.Changes)
        {
            if (rows?.Add((change.Table, change.Key)) == false)
                throw new ArgumentException($"The row {change.Key} of {change.Table} appears twice.");
            Require(change);
        }
    }

    private static void Require(RowChange change)
    {
        Unicode.Require(change.Table, "The name of a table");
        Unicode.Require(change.Key, "The key of a row");
        if (!Enum.IsDefined(change.Operation))
            throw new ArgumentException($"There is no operation {(int)change.Operation}.");

        HashSet<string>? names = change.Fields.Count > 1 ? new(StringComparer.Ordinal) : null;
        foreach (var field in change.Fields)
        {
            if (names?.Add(field.Field) == false)
                throw new ArgumentException($"The field {field.Field} of {change.Table} appears twice.");
            Unicode.Require(field.Field, "The name of a field");
            Require(field.Before, "A value before");
            Require(field.After, "A value after");
        }
    }

    private static void Require(Value value, string what)
    {
        if (value is Value.Text text)
            Unicode.Require(text.Value, what);
        else if (value is Value.Committed committed && !Base64.TryRead(committed.Hash, Tree.HashLength, out _))
            throw new ArgumentException($"{what} is a commitment that is not {Tree.HashLength} bytes in base64.");
    }

    private static void RequireNamed(string text, string what)
    {
        if (text.Length == 0)
            throw new ArgumentException($"{what} is empty.");
        Unicode.Require(text, what);
    }
}
