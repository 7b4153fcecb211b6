using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Countersign.Records;

public abstract record Value
{
    private Value() { }
    public sealed record Nothing : Value;
    public sealed record Text(string Value) : Value;
    public sealed record Number(long Value) : Value;
    public sealed record Flag(bool Value) : Value;
    public sealed record Committed(string Hash) : Value;
}
public sealed record FieldChange(string Field, Value Before, Value After);
public enum Operation { Added, Changed, Removed }
public sealed record RowChange(string Table, string Key, Operation Operation, IReadOnlyList<FieldChange> Fields);
public sealed record Record(string Log, long Sequence, DateTimeOffset At, string Kind, string Subject, string Actor, Value Reason, IReadOnlyDictionary<string, Value> Facts, IReadOnlyList<RowChange> Changes);
public static class CanonicalForm { public static byte[] Write(Record record) => JsonSerializer.SerializeToUtf8Bytes(record); }
public static class Commitment
{
    public const int SaltLength = 32;
    public static Value.Committed Of(ReadOnlySpan<byte> salt, string value) => new(Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)])));
}
public static class Tree
{
    public static byte[] Leaf(ReadOnlySpan<byte> record) => SHA256.HashData([0, .. record]);
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);
}
public sealed class Frontier(long size, IReadOnlyList<byte[]> edge)
{
    public static Frontier Empty { get; } = new(0, []);
    public long Size => size;
    public Frontier Append(byte[] leafHash, Action<int, long, byte[]>? completed = null)
    {
        var next = edge.ToList();
        var (hash, level) = (leafHash, 0);
        completed?.Invoke(0, size, hash);
        for (var rest = size; (rest & 1) == 1; rest >>= 1)
        {
            hash = Tree.Node(next[^1], hash);
            next.RemoveAt(next.Count - 1);
            completed?.Invoke(++level, rest >> 1, hash);
        }
        next.Add(hash);
        return new(size + 1, next);
    }
    public byte[] ToBytes()
    {
        var bytes = new byte[8 + edge.Count * 32];
        BinaryPrimitives.WriteInt64BigEndian(bytes, size);
        for (var i = 0; i < edge.Count; i++) edge[i].CopyTo(bytes, 8 + i * 32);
        return bytes;
    }
    public static Frontier FromBytes(ReadOnlySpan<byte> bytes)
    {
        var edge = new List<byte[]>();
        for (var i = 8; i < bytes.Length; i += 32) edge.Add(bytes.Slice(i, 32).ToArray());
        return new(BinaryPrimitives.ReadInt64BigEndian(bytes), edge);
    }
}
