using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Records.Tests;

public sealed class CanonicalFormTests
{
    private const string Plain =
        """{"actor":"person/1","at":"2026-03-01T09:30:00.000Z","changes":[{"fields":[{"after":"b","before":null,"field":"f"}],"key":"k","operation":"changed","table":"t"}],"facts":{"a":1,"b":true},"kind":"draft.approved","log":"l","reason":null,"sequence":0,"subject":"post/1","version":1}""";

    private static readonly Gen<string> Text =
        from runes in Gen.ArrayOf(Gen.OneOf(
            Gen.Choose(0, 0x7f), Gen.Elements('"', '\\', '/', '\n', '\u007f', '\u2028', '\ufeff', '\ufffe').Select(c => (int)c),
            Gen.Choose(0x80, 0xd7ff), Gen.Choose(0xe000, 0xffff), Gen.Choose(0x10000, 0x10ffff)))
        select string.Concat(runes.Select(r => new Rune(r).ToString()));

    private static readonly Gen<string> Name = Text.Where(t => t.Length > 0);

    private static readonly Gen<Value> Committed =
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255), 32)
        select (Value)new Value.Committed(Convert.ToBase64String([.. bytes.Select(b => (byte)b)]));

    private static readonly Gen<long> Long =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from shift in Gen.Choose(0, 63)
        select (((long)high << 32) | (uint)low) >> shift;

    private static readonly Gen<Value> AnyValue = Gen.OneOf(
        Gen.Constant((Value)new Value.Nothing()), Text.Select(t => (Value)new Value.Text(t)), Long.Select(n => (Value)new Value.Number(n)),
        Gen.Elements(true, false).Select(f => (Value)new Value.Flag(f)), Committed);

    private static readonly Gen<RowChange> Change =
        from table in Text
        from key in Text
        from operation in Gen.Elements(Operation.Added, Operation.Changed, Operation.Removed)
        from names in Gen.ListOf(Text)
        from values in Gen.ListOf(AnyValue, names.Count() * 2)
        select new RowChange(table, key, operation, [.. names.Distinct().Select((n, i) => new FieldChange(n, values[2 * i], values[2 * i + 1]))]);

    private static readonly Gen<Record> AnyRecord =
        from log in Name
        from sequence in Long.Select(n => n & long.MaxValue)
        from ms in Gen.Choose(0, int.MaxValue)
        from kind in Name
        from subject in Text
        from actor in Name
        from reason in Gen.OneOf(Gen.Constant((Value)new Value.Nothing()), Committed)
        from names in Gen.ListOf(Text)
        from values in Gen.ListOf(AnyValue, names.Count())
        from changes in Gen.ListOf(Change)
        select new Record(
            log, sequence, DateTimeOffset.UnixEpoch.AddMilliseconds(ms * 1000L + ms % 1000), kind, subject, actor, reason,
            names.Distinct().Select((n, i) => (n, v: values[i])).ToDictionary(p => p.n, p => p.v),
            [.. changes.DistinctBy(c => (c.Table, c.Key))]);

    [Fact]
    public void Every_record_reads_back_equal_and_writes_the_same_bytes_on_one_line() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(AnyRecord.ToArbitrary(), record =>
        {
            var bytes = CanonicalForm.Write(record);
            var again = CanonicalForm.Read(bytes);
            return again.Equals(record) && CanonicalForm.Write(again).AsSpan().SequenceEqual(bytes) && !bytes.Contains((byte)'\n');
        }));

    [Fact]
    public void It_is_JSON_that_any_reader_understands_in_the_same_way() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(AnyRecord.ToArbitrary(), record =>
        {
            var json = System.Text.Json.JsonDocument.Parse(CanonicalForm.Write(record)).RootElement;
            return json.GetProperty("subject").GetString() == record.Subject
                && json.GetProperty("sequence").GetInt64() == record.Sequence
                && json.GetProperty("facts").EnumerateObject().Select(f => f.Name).SequenceEqual(record.Facts.Keys.Order(StringComparer.Ordinal))
                && json.GetProperty("changes").GetArrayLength() == record.Changes.Count
                && json.EnumerateObject().Select(p => p.Name).SequenceEqual(json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        }));

    [Fact]
    public void Names_are_in_the_order_of_UTF_16_code_units_as_RFC_8785_asks()
    {
        var facts = new[] { "\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6" }.ToDictionary(n => n, _ => (Value)new Value.Nothing());
        var text = Encoding.UTF8.GetString(CanonicalForm.Write(Read(Plain) with { Facts = facts }));
        Assert.Contains("{\"\\r\":null,\"1\":null,\"\u0080\":null,\"\u00f6\":null,\"\u20ac\":null,\"\ud83d\ude00\":null,\"\ufb33\":null}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_in_which_facts_were_put_does_not_matter()
    {
        var record = Read(Plain);
        var turned = record with { Facts = record.Facts.Reverse().ToDictionary(f => f.Key, f => f.Value) };
        Assert.Equal(CanonicalForm.Write(record), CanonicalForm.Write(turned));
    }

    [Fact]
    public void The_plain_example_is_canonical() => Assert.Equal(Plain, Encoding.UTF8.GetString(CanonicalForm.Write(Read(Plain))));

    [Theory]
    [InlineData("{\"actor\"", "{ \"actor\"")]
    [InlineData("\"version\":1}", "\"version\":1} ")]
    [InlineData("\"version\":1}", "\"version\":1}\n")]
    [InlineData("\"version\":1}", "\"version\":1,\"zeal\":1}")]
    [InlineData("\"version\":1}", "\"version\":2}")]
    [InlineData("\"version\":1}", "\"version\":1.0}")]
    [InlineData(",\"subject\":\"post/1\"", "")]
    [InlineData("\"actor\":\"person/1\",", "\"actor\":\"person/1\",\"actor\":\"person/1\",")]
    [InlineData("{\"a\":1,\"b\":true}", "{\"b\":true,\"a\":1}")]
    [InlineData("{\"a\":1,\"b\":true}", "{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,", "{\"a\":01,")]
    [InlineData("{\"a\":1,", "{\"a\":+1,")]
    [InlineData("{\"a\":1,", "{\"a\":-0,")]
    [InlineData("{\"a\":1,", "{\"a\":1e0,")]
    [InlineData("{\"a\":1,", "{\"a\":1.5,")]
    [InlineData("{\"a\":1,", "{\"a\":9223372036854775808,")]
    [InlineData("{\"a\":1,", "{\"a\":[1],")]
    [InlineData("{\"a\":1,", "{\"a\":True,")]
    [InlineData("{\"a\":1,", "{\"a\":{\"sha256\":\"AA==\"},")]
    [InlineData("{\"a\":1,", "{\"a\":{\"sha256\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\"},")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\u0041\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\/\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\u000a\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\u000B\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\u001\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\ud83d\\ude00\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\\x41\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"\t\",")]
    [InlineData("{\"a\":1,", "{\"a\":\"open,")]
    [InlineData("09:30:00.000Z", "09:30:00Z")]
    [InlineData("09:30:00.000Z", "09:30:00.0000Z")]
    [InlineData("09:30:00.000Z", "09:30:00.000+00:00")]
    [InlineData("2026-03-01T", "2026-02-30T")]
    [InlineData("\"changed\"", "\"Changed\"")]
    [InlineData("\"reason\":null", "\"reason\":\"because\"")]
    [InlineData("\"sequence\":0", "\"sequence\":-1")]
    [InlineData("\"sequence\":0", "\"sequence\":\"0\"")]
    [InlineData("\"log\":\"l\"", "\"log\":\"\"")]
    [InlineData("[{\"fields\"", "[,{\"fields\"")]
    [InlineData("\"table\":\"t\"}", "\"table\":\"t\"},")]
    [InlineData("\"field\":\"f\"}", "\"field\":\"f\"},{\"after\":null,\"before\":null,\"field\":\"f\"}")]
    public void A_form_that_is_not_canonical_is_refused(string part, string instead)
    {
        Assert.Contains(part, Plain, StringComparison.Ordinal);
        var sentence = Assert.Throws<FormatException>(() => Read(Plain.Replace(part, instead, StringComparison.Ordinal))).Message;
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_or_end_early_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Plain);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => CanonicalForm.Read(bytes.AsSpan(0, length)));
        foreach (var wrong in new byte[][] { [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3] })
            Assert.Throws<FormatException>(() => CanonicalForm.Read([.. bytes[..10], .. wrong, .. bytes[10..]]));
        Assert.Throws<FormatException>(() => CanonicalForm.Read([0xef, 0xbb, 0xbf, .. bytes]));
    }

    [Fact]
    public void A_single_changed_byte_never_reads_as_the_same_record()
    {
        var bytes = Encoding.UTF8.GetBytes(Plain);
        var record = Read(Plain);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.NotEqual(record, CanonicalForm.Read(changed));
            }
            catch (FormatException)
            {
                continue;
            }
        }
    }

    public static TheoryData<string, Func<Record, Record>> Unwritable { get; } = new()
    {
        { "subject", r => r with { Subject = "\ud800" } },
        { "actor", r => r with { Actor = "a\udc00b" } },
        { "empty actor", r => r with { Actor = "" } },
        { "empty log", r => r with { Log = "" } },
        { "empty kind", r => r with { Kind = "" } },
        { "reason", r => r with { Reason = new Value.Text("in the clear") } },
        { "commitment", r => r with { Reason = new Value.Committed("AA==") } },
        { "sequence", r => r with { Sequence = -1 } },
        { "ticks", r => r with { At = r.At.AddTicks(1) } },
        { "offset", r => r with { At = r.At.ToOffset(TimeSpan.FromHours(1)) } },
        { "fact name", r => r with { Facts = new Dictionary<string, Value> { ["\ud83d"] = new Value.Nothing() } } },
        { "fact", r => r with { Facts = new Dictionary<string, Value> { ["a"] = new Value.Text("\ude00\ud83d") } } },
        { "operation", r => r with { Changes = [r.Changes[0] with { Operation = (Operation)3 }] } },
        { "same row twice", r => r with { Changes = [r.Changes[0], r.Changes[0]] } },
        { "same field twice", r => r with { Changes = [r.Changes[0] with { Fields = [r.Changes[0].Fields[0], r.Changes[0].Fields[0]] }] } },
        { "field", r => r with { Changes = [r.Changes[0] with { Fields = [r.Changes[0].Fields[0] with { After = new Value.Text("\ud800x") }] }] } },
    };

    [Theory, MemberData(nameof(Unwritable))]
    public void A_record_that_has_no_canonical_form_is_not_written(string what, Func<Record, Record> change)
    {
        Assert.NotEmpty(what);
        Assert.Throws<ArgumentException>(() => CanonicalForm.Write(change(Read(Plain))));
    }

    private static Record Read(string text) => CanonicalForm.Read(Encoding.UTF8.GetBytes(text));
}
