using System.Security.Cryptography;

namespace Countersign.Records.Tests;

/// <summary>A log with everything in it that a record can hold, the same for the same seed and key.</summary>
internal sealed class SomeLog
{
    public const string Origin = "countersign.example/log/9k3";

    private static readonly string[] Words =
        ["summer fair", "Croeso i bawb", "naïve “quotes” — dash", "line\nbreak\tand \"quote\" \\ slash", "🎉 Zoë 👩‍👩‍👧", "\u0001\u001f\u007f\u2028", "", "مرحبا", "null"];

    public static ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string KeyPem(ECDsa key) => key.ExportSubjectPublicKeyInfoPem() + "\n";

    public List<byte[]> Lines { get; } = [];
    public List<Opening> Openings { get; } = [];
    public List<string> Checkpoints { get; } = [];
    public Dictionary<(int, long), byte[]> Nodes { get; } = [];
    public Frontier Frontier { get; private set; } = Frontier.Empty;

    public static SomeLog Of(int records, IEnumerable<int> checkpointSizes, int seed = 1, ECDsa? key = null, string origin = Origin, Func<Record, Record>? change = null)
    {
        var log = new SomeLog();
        var random = new Random(seed);
        var sizes = checkpointSizes.ToHashSet();
        if (sizes.Contains(0))
            log.Sign(origin, key ?? Key);
        for (var i = 0; i < records; i++)
        {
            var record = log.Make(random, i, origin);
            log.Append(CanonicalForm.Write(change?.Invoke(record) ?? record));
            if (sizes.Contains(i + 1))
                log.Sign(origin, key ?? Key);
        }
        return log;
    }

    public void Append(byte[] line)
    {
        Lines.Add(line);
        Frontier = Frontier.Append(Tree.Leaf(line), (level, index, hash) => Nodes.Add((level, index), hash));
    }

    public void Sign(string origin, ECDsa key) => Checkpoints.Add(new Checkpoint(origin, Frontier.Size, Frontier.Root()).Sign(key).ToString());

    public Folder Export(ECDsa? key = null)
    {
        var folder = new Folder();
        Records.Export.Write(folder.Create, Lines, Checkpoints, Openings, KeyPem(key ?? Key));
        return folder;
    }

    public byte[] At(int level, long index) => Nodes[(level, index)];

    private Record Make(Random random, int i, string origin)
    {
        string Word() => Words[random.Next(Words.Length)];
        var reason = Word();
        var before = Word();
        var name = Word();
        var row = $"post/{random.Next(5)}";
        var facts = new Dictionary<string, Value>
        {
            ["clause"] = new Value.Text(Word()),
            ["people"] = new Value.Number(random.NextInt64(long.MinValue, long.MaxValue)),
            ["urgent"] = new Value.Flag(random.Next(2) == 0),
            ["name~/of"] = Commit(random, i, Opening.FactPath("name~/of"), name),
        };
        var changes = new List<RowChange>();
        if (i % 3 != 0)
        {
            changes.Add(new RowChange("drafts", row, (Operation)random.Next(3),
            [
                new FieldChange("title/~", Commit(random, i, Opening.BeforePath("drafts", row, "title/~"), before), new Value.Nothing()),
                new FieldChange("state", new Value.Text("waiting"), new Value.Text(Word())),
            ]));
            changes.Add(new RowChange("approvals", Word(), Operation.Added, []));
        }
        return new Record(
            origin, i, new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero).AddMilliseconds(random.Next(1000) + i * 60_000L),
            i % 2 == 0 ? "draft.approved" : "post.published", row, $"person/{random.Next(9)}",
            i % 4 == 0 ? new Value.Nothing() : Commit(random, i, Opening.ReasonPath, reason), facts, changes);
    }

    private Value.Committed Commit(Random random, int sequence, string path, string value)
    {
        var salt = new byte[Commitment.SaltLength];
        random.NextBytes(salt);
        if (random.Next(5) > 0)
            Openings.Add(new Opening(sequence, path, salt, value));
        return Commitment.Of(salt, value);
    }
}
