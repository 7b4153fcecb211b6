using System.Numerics;
using System.Security.Cryptography;

namespace Countersign.Records;

/// <summary>The Merkle tree hash of RFC 6962, section 2.1, over SHA-256. Every hash has <see cref="HashLength"/> bytes.</summary>
public static class Tree
{
    /// <summary>Bytes in a hash.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing. A fresh copy each time.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The hash of a leaf: SHA-256 of the byte 0 and the record.</summary>
    /// <param name="record">The record's canonical bytes.</param>
    public static byte[] Leaf(ReadOnlySpan<byte> record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(record);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of a node: SHA-256 of the byte 1 and its two children.</summary>
    /// <param name="left">Hash of the left child.</param>
    /// <param name="right">Hash of the right child.</param>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != HashLength || right.Length != HashLength)
            throw new ArgumentException($"A hash in the tree has {HashLength} bytes.");
        Span<byte> both = stackalloc byte[1 + 2 * HashLength];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashLength)..]);
        return SHA256.HashData(both);
    }

    /// <summary>The root over all leaf hashes held in memory. For a log that grows, use <see cref="Frontier"/>.</summary>
    /// <param name="leafHashes">Hashes as made by <see cref="Leaf"/>, in order.</param>
    public static byte[] Root(IReadOnlyList<byte[]> leafHashes)
    {
        return leafHashes.Count == 0 ? EmptyRoot : Over(0, leafHashes.Count);

        byte[] Over(int start, int size)
        {
            if (size == 1)
                return leafHashes[start];
            var left = (int)Split(size);
            return Node(Over(start, left), Over(start + left, size - left));
        }
    }

    /// <summary>The largest power of two below <paramref name="size"/>, which is the size of a tree's left half.</summary>
    internal static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    /// <summary>The root over <paramref name="size"/> leaves from <paramref name="start"/>, which is a multiple of the largest complete subtree in it.</summary>
    internal static byte[] Over(long start, long size, NodeAt nodes)
    {
        if (BitOperations.IsPow2(size))
        {
            var level = BitOperations.Log2((ulong)size);
            return nodes(level, start >> level);
        }
        var left = Split(size);
        return Node(Over(start, left, nodes), Over(start + left, size - left, nodes));
    }
}

/// <summary>Looks up a stored hash.</summary>
/// <param name="level">0 for leaf hashes.</param>
/// <param name="index">Which subtree of that level: it covers the 2^level leaves from index × 2^level on.</param>
/// <returns>The hash of that complete subtree, as <see cref="Frontier.Append"/> reported it.</returns>
public delegate byte[] NodeAt(int level, long index);
