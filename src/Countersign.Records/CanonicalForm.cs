using System.Buffers;
using System.Globalization;

namespace Countersign.Records;

/// <summary>
/// The one way to write a record as bytes, so that equal records have equal hashes. It is JSON as RFC 8785 has it: UTF-8, names
/// in ordinal order, no spaces, only the escapes that must be; numbers are whole and reach the full 64 bits. One record is one line.
/// </summary>
/// <remarks>
/// The object has exactly these names: <c>actor</c>, <c>at</c> (<c>2026-03-01T09:30:00.000Z</c>), <c>changes</c> (a list of objects
/// <c>fields</c>, <c>key</c>, <c>operation</c>, <c>table</c>; each field has <c>after</c>, <c>before</c>, <c>field</c>), <c>facts</c>,
/// <c>kind</c>, <c>log</c>, <c>reason</c>, <c>sequence</c>, <c>subject</c> and <c>version</c>, which is 1.
/// </remarks>
public static class CanonicalForm
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes a record.</summary>
    /// <exception cref="ArgumentException">
    /// The record cannot be written: text with half a surrogate pair, a time that is not UTC in whole milliseconds, an empty log, kind or
    /// actor, a reason in the clear, a malformed commitment, or the same row or field twice.
    /// </exception>
    public static byte[] Write(Record record)
    {
        RecordRules.Require(record);

        var output = new ArrayBufferWriter<byte>(512);
        output.Raw("{\"actor\":"u8);
        output.Text(record.Actor);
        output.Raw(",\"at\":"u8);
        output.Text(record.At.ToString(Time, CultureInfo.InvariantCulture));
        output.Raw(",\"changes\":["u8);
        var first = true;
        foreach (var change in record.Changes)
        {
            if (!first)
                output.Raw(","u8);
            first = false;
            WriteChange(output, change);
        }
        output.Raw("],\"facts\":{"u8);
        first = true;
        foreach (var (name, value) in record.Facts.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (!first)
                output.Raw(","u8);
            first = false;
            output.Text(name);
            output.Raw(":"u8);
            WriteValue(output, value);
        }
        output.Raw("},\"kind\":"u8);
        output.Text(record.Kind);
        output.Raw(",\"log\":"u8);
        output.Text(record.Log);
        output.Raw(",\"reason\":"u8);
        WriteValue(output, record.Reason);
        output.Raw(",\"sequence\":"u8);
        output.Number(record.Sequence);
        output.Raw(",\"subject\":"u8);
        output.Text(record.Subject);
        output.Raw(",\"version\":1}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a record, and only in the form that <see cref="Write"/> gives it.</summary>
    /// <exception cref="FormatException">The bytes are not a record in canonical form; the message says where, in one sentence.</exception>
    public static Record Read(ReadOnlySpan<byte> bytes)
    {
        var input = new JsonCursor(bytes);
        input.Expect("{\"actor\":"u8);
        var actor = input.Text();
        input.Expect(",\"at\":"u8);
        var at = ReadTime(ref input);
        input.Expect(",\"changes\":["u8);
        var changes = new List<RowChange>();
        if (!input.Take("]"u8))
        {
            do
                changes.Add(ReadChange(ref input));
            while (input.Take(","u8));
            input.Expect("]"u8);
        }
        input.Expect(",\"facts\":{"u8);
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (!input.Take("}"u8))
        {
            do
            {
                var name = input.Text();
                input.Expect(":"u8);
                if (!facts.TryAdd(name, ReadValue(ref input)))
                    throw input.Wrong($"the fact {name} appears twice");
            }
            while (input.Take(","u8));
            input.Expect("}"u8);
        }
        input.Expect(",\"kind\":"u8);
        var kind = input.Text();
        input.Expect(",\"log\":"u8);
        var log = input.Text();
        input.Expect(",\"reason\":"u8);
        var reason = ReadValue(ref input);
        input.Expect(",\"sequence\":"u8);
        var sequence = input.Number();
        input.Expect(",\"subject\":"u8);
        var subject = input.Text();
        input.Expect(",\"version\":1}"u8);
        input.ExpectEnd();

        var record = new Record(log, sequence, at, kind, subject, actor, reason, facts, changes);
        RequireCanonical(record, bytes);
        return record;
    }

    private static void RequireCanonical(Record record, ReadOnlySpan<byte> bytes)
    {
        byte[] again;
        try
        {
            again = Write(record);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The record is not in canonical form: {e.Message}", e);
        }
        if (again.AsSpan().SequenceEqual(bytes))
            return;
        var at = again.AsSpan().CommonPrefixLength(bytes);
        throw new FormatException($"The record is not in canonical form: byte {at} differs from what writing it again gives.");
    }

    private static void WriteChange(ArrayBufferWriter<byte> output, RowChange change)
    {
        output.Raw("{\"fields\":["u8);
        var first = true;
        foreach (var field in change.Fields)
        {
            output.Raw(first ? "{\"after\":"u8 : ",{\"after\":"u8);
            first = false;
            WriteValue(output, field.After);
            output.Raw(",\"before\":"u8);
            WriteValue(output, field.Before);
            output.Raw(",\"field\":"u8);
            output.Text(field.Field);
            output.Raw("}"u8);
        }
        output.Raw("],\"key\":"u8);
        output.Text(change.Key);
        output.Raw(",\"operation\":"u8);
        output.Text(Word(change.Operation));
        output.Raw(",\"table\":"u8);
        output.Text(change.Table);
        output.Raw("}"u8);
    }

    private static RowChange ReadChange(ref JsonCursor input)
    {
        input.Expect("{\"fields\":["u8);
        var fields = new List<FieldChange>();
        if (!input.Take("]"u8))
        {
            do
            {
                input.Expect("{\"after\":"u8);
                var after = ReadValue(ref input);
                input.Expect(",\"before\":"u8);
                var before = ReadValue(ref input);
                input.Expect(",\"field\":"u8);
                fields.Add(new FieldChange(input.Text(), before, after));
                input.Expect("}"u8);
            }
            while (input.Take(","u8));
            input.Expect("]"u8);
        }
        input.Expect(",\"key\":"u8);
        var key = input.Text();
        input.Expect(",\"operation\":"u8);
        var operation = input.Text() switch
        {
            "added" => Operation.Added,
            "changed" => Operation.Changed,
            "removed" => Operation.Removed,
            _ => throw input.Wrong("an operation is added, changed or removed"),
        };
        input.Expect(",\"table\":"u8);
        var table = input.Text();
        input.Expect("}"u8);
        return new RowChange(table, key, operation, fields);
    }

    private static void WriteValue(ArrayBufferWriter<byte> output, Value value)
    {
        switch (value)
        {
            case Value.Nothing:
                output.Raw("null"u8);
                break;
            case Value.Text text:
                output.Text(text.Value);
                break;
            case Value.Number number:
                output.Number(number.Value);
                break;
            case Value.Flag flag:
                output.Raw(flag.Value ? "true"u8 : "false"u8);
                break;
            case Value.Committed committed:
                output.Raw("{\"sha256\":"u8);
                output.Text(committed.Hash);
                output.Raw("}"u8);
                break;
        }
    }

    private static Value ReadValue(ref JsonCursor input)
    {
        if (input.Take("null"u8))
            return new Value.Nothing();
        if (input.Take("true"u8))
            return new Value.Flag(true);
        if (input.Take("false"u8))
            return new Value.Flag(false);
        if (input.Take("{\"sha256\":"u8))
        {
            var hash = input.Text();
            input.Expect("}"u8);
            return new Value.Committed(hash);
        }
        return input.AtText ? new Value.Text(input.Text()) : new Value.Number(input.Number());
    }

    private static DateTimeOffset ReadTime(ref JsonCursor input) =>
        DateTimeOffset.TryParseExact(
            input.Text(), Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw input.Wrong("a time looks like 2026-03-01T09:30:00.000Z");

    private static string Word(Operation operation) => operation switch
    {
        Operation.Added => "added",
        Operation.Changed => "changed",
        _ => "removed",
    };
}
