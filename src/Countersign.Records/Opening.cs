using System.Buffers;

namespace Countersign.Records;

/// <summary>Salt and text behind one commitment of a record. Erasing a text means destroying its opening.</summary>
/// <param name="Sequence">The record.</param>
/// <param name="Path">Where in the record: one of the paths made by <see cref="ReasonPath"/>, <see cref="FactPath"/>, <see cref="BeforePath"/> and <see cref="AfterPath"/>.</param>
/// <param name="Salt">The salt, <see cref="Commitment.SaltLength"/> bytes.</param>
/// <param name="Value">The text.</param>
public sealed record Opening(long Sequence, string Path, byte[] Salt, string Value)
{
    /// <summary>The path of a record's reason.</summary>
    public const string ReasonPath = "reason";

    /// <summary>The path of a fact: <c>facts/NAME</c>. In names, <c>~</c> is written <c>~0</c> and <c>/</c> is written <c>~1</c>, as in RFC 6901.</summary>
    public static string FactPath(string name) => $"facts/{Escape(name)}";

    /// <summary>The path of a field's value before: <c>changes/TABLE/KEY/FIELD/before</c>, escaped like <see cref="FactPath"/>.</summary>
    public static string BeforePath(string table, string key, string field) => $"{Field(table, key, field)}/before";

    /// <summary>The path of a field's value after: <c>changes/TABLE/KEY/FIELD/after</c>, escaped like <see cref="FactPath"/>.</summary>
    public static string AfterPath(string table, string key, string field) => $"{Field(table, key, field)}/after";

    /// <summary>Every commitment in a record with its path, in the order reason, facts, changes.</summary>
    public static IEnumerable<(string Path, Value.Committed Commitment)> Commitments(Record record)
    {
        if (record.Reason is Value.Committed reason)
            yield return (ReasonPath, reason);
        foreach (var (name, value) in record.Facts)
            if (value is Value.Committed fact)
                yield return (FactPath(name), fact);
        foreach (var change in record.Changes)
        {
            foreach (var field in change.Fields)
            {
                if (field.Before is Value.Committed before)
                    yield return (BeforePath(change.Table, change.Key, field.Field), before);
                if (field.After is Value.Committed after)
                    yield return (AfterPath(change.Table, change.Key, field.Field), after);
            }
        }
    }

    /// <summary>Whether this opening opens the commitment at its path in this record.</summary>
    public bool Opens(Record record)
    {
        var commitment = record.Sequence == Sequence ? Commitments(record).FirstOrDefault(c => c.Path == Path).Commitment : null;
        return commitment is not null && Commitment.Opens(commitment, Salt, Value);
    }

    internal byte[] ToLine()
    {
        var output = new ArrayBufferWriter<byte>(256);
        output.Raw("{\"path\":"u8);
        output.Text(Path);
        output.Raw(",\"salt\":"u8);
        output.Text(Convert.ToBase64String(Salt));
        output.Raw(",\"sequence\":"u8);
        output.Number(Sequence);
        output.Raw(",\"value\":"u8);
        output.Text(Value);
        output.Raw("}"u8);
        return output.WrittenSpan.ToArray();
    }

    internal static Opening FromLine(ReadOnlySpan<byte> line)
    {
        var input = new JsonCursor(line);
        input.Expect("{\"path\":"u8);
        var path = input.Text();
        input.Expect(",\"salt\":"u8);
        if (!Base64.TryRead(input.Text(), Commitment.SaltLength, out var salt))
            throw input.Wrong($"a salt is {Commitment.SaltLength} bytes in base64");
        input.Expect(",\"sequence\":"u8);
        var sequence = input.Number();
        input.Expect(",\"value\":"u8);
        var opening = new Opening(sequence, path, salt, input.Text());
        input.Expect("}"u8);
        input.ExpectEnd();
        return opening.ToLine().AsSpan().SequenceEqual(line) ? opening : throw input.Wrong("writing it again gives other bytes");
    }

    private static string Field(string table, string key, string field) => $"changes/{Escape(table)}/{Escape(key)}/{Escape(field)}";

    private static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");
}
