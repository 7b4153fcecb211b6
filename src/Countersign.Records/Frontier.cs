using System.Buffers.Binary;
using System.Numerics;

namespace Countersign.Records;

/// <summary>The right edge of the tree: its size and the roots of its complete subtrees, which is all that appending needs. Never changes; appending gives a new one.</summary>
public sealed class Frontier
{
    private readonly byte[][] _peaks;

    private Frontier(long size, byte[][] peaks)
    {
        Size = size;
        _peaks = peaks;
    }

    /// <summary>The tree without leaves.</summary>
    public static Frontier Empty { get; } = new(0, []);

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>The root hash of the tree.</summary>
    public byte[] Root()
    {
        if (Size == 0)
            return Tree.EmptyRoot;
        var root = _peaks[^1];
        for (var i = _peaks.Length - 2; i >= 0; i--)
            root = Tree.Node(_peaks[i], root);
        return (byte[])root.Clone();
    }

    /// <summary>The tree with one more leaf.</summary>
    /// <param name="leafHash">As made by <see cref="Tree.Leaf"/>.</param>
    /// <param name="completed">
    /// Told every complete subtree that this leaf finishes, lowest first: level (0 is the leaf itself), index within the level, hash.
    /// Stored, these are what <see cref="NodeAt"/> must answer to make proofs.
    /// </param>
    public Frontier Append(byte[] leafHash, Action<int, long, byte[]>? completed = null)
    {
        if (leafHash.Length != Tree.HashLength)
            throw new ArgumentException($"A leaf hash has {Tree.HashLength} bytes.", nameof(leafHash));

        var merges = BitOperations.TrailingZeroCount(~(ulong)Size);
        var kept = _peaks.Length - merges;
        var peaks = new byte[kept + 1][];
        Array.Copy(_peaks, peaks, kept);

        var hash = (byte[])leafHash.Clone();
        completed?.Invoke(0, Size, (byte[])hash.Clone());
        for (var level = 1; level <= merges; level++)
        {
            hash = Tree.Node(_peaks[^level], hash);
            completed?.Invoke(level, Size >> level, (byte[])hash.Clone());
        }
        peaks[kept] = hash;
        return new Frontier(Size + 1, peaks);
    }

    /// <summary>For storage: the size as 8 bytes, big-endian, then each complete subtree's root, largest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[sizeof(long) + _peaks.Length * Tree.HashLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        for (var i = 0; i < _peaks.Length; i++)
            _peaks[i].CopyTo(bytes, sizeof(long) + i * Tree.HashLength);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not a frontier.</exception>
    public static Frontier FromBytes(ReadOnlySpan<byte> bytes)
    {
        var size = bytes.Length < sizeof(long) ? -1 : BinaryPrimitives.ReadInt64BigEndian(bytes);
        var count = size < 0 ? 0 : BitOperations.PopCount((ulong)size);
        if (size < 0 || bytes.Length != sizeof(long) + count * Tree.HashLength)
            throw new FormatException("These bytes are not the right edge of a tree: their length does not fit the size they state.");
        var peaks = new byte[count][];
        for (var i = 0; i < count; i++)
            peaks[i] = bytes.Slice(sizeof(long) + i * Tree.HashLength, Tree.HashLength).ToArray();
        return new Frontier(size, peaks);
    }
}
