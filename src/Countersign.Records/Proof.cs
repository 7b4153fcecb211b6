using System.Numerics;
using System.Security.Cryptography;

namespace Countersign.Records;

/// <summary>Shows that a record is in the log (RFC 6962, section 2.1.1; checked as in RFC 9162, section 2.1.3.2).</summary>
public static class InclusionProof
{
    /// <summary>Makes the proof.</summary>
    /// <param name="index">Zero-based place of the leaf.</param>
    /// <param name="size">Size of the tree that the proof is for.</param>
    /// <param name="nodes">The stored hashes; asked only for complete subtrees within <paramref name="size"/>.</param>
    /// <returns>The sibling hashes from the leaf up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf in a tree of that size.</exception>
    public static IReadOnlyList<byte[]> Make(long index, long size, NodeAt nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var path = new List<byte[]>();
        var start = 0L;
        while (size > 1)
        {
            var left = Tree.Split(size);
            if (index - start < left)
            {
                path.Add(Tree.Over(start + left, size - left, nodes));
                size = left;
            }
            else
            {
                path.Add(Tree.Over(start, left, nodes));
                start += left;
                size -= left;
            }
        }
        path.Reverse();
        return path;
    }

    /// <summary>Checks the proof. Never throws.</summary>
    /// <param name="leafHash">As made by <see cref="Tree.Leaf"/>.</param>
    /// <param name="index">Zero-based place claimed for it.</param>
    /// <param name="size">
    /// Size of the tree, taken from the same signed checkpoint as <paramref name="root"/>: a path alone does not tell apart
    /// all sizes that would give it the same shape.
    /// </param>
    /// <param name="path">The sibling hashes from the leaf up.</param>
    /// <param name="root">The root of the tree.</param>
    public static bool Holds(byte[] leafHash, long index, long size, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (index < 0 || index >= size || !Hashes.WellFormed(path) || !Hashes.WellFormed(leafHash, root))
            return false;

        var hash = leafHash;
        var at = index;
        var last = size - 1;
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Tree.Node(sibling, hash);
                while ((at & 1) == 0)
                {
                    at >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = Tree.Node(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Hashes.Equal(hash, root);
    }
}

/// <summary>Shows that a later log only added to an earlier one (RFC 6962, section 2.1.2; checked as in RFC 9162, section 2.1.4.2).</summary>
public static class ConsistencyProof
{
    /// <summary>Makes the proof.</summary>
    /// <param name="oldSize">Size of the earlier tree, from 0 to <paramref name="newSize"/>.</param>
    /// <param name="newSize">Size of the later tree.</param>
    /// <param name="nodes">The stored hashes; asked only for complete subtrees within <paramref name="newSize"/>.</param>
    /// <returns>The hashes; none where the sizes are equal or the earlier tree is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The earlier tree is larger than the later, or a size is negative.</exception>
    public static IReadOnlyList<byte[]> Make(long oldSize, long newSize, NodeAt nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        if (oldSize == 0 || oldSize == newSize)
            return [];

        var path = new List<byte[]>();
        var start = 0L;
        var known = true;
        while (oldSize != newSize)
        {
            var left = Tree.Split(newSize);
            if (oldSize <= left)
            {
                path.Add(Tree.Over(start + left, newSize - left, nodes));
                newSize = left;
            }
            else
            {
                path.Add(Tree.Over(start, left, nodes));
                start += left;
                oldSize -= left;
                newSize -= left;
                known = false;
            }
        }
        if (!known)
            path.Add(Tree.Over(start, newSize, nodes));
        path.Reverse();
        return path;
    }

    /// <summary>Checks the proof. Never throws.</summary>
    /// <param name="oldSize">Size of the earlier tree, from the same signed checkpoint as its root.</param>
    /// <param name="oldRoot">Root of the earlier tree.</param>
    /// <param name="newSize">Size of the later tree, from the same signed checkpoint as its root.</param>
    /// <param name="newRoot">Root of the later tree.</param>
    /// <param name="path">The hashes as made by <see cref="Make"/>.</param>
    public static bool Holds(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, IReadOnlyList<byte[]> path)
    {
        if (oldSize < 0 || oldSize > newSize || !Hashes.WellFormed(path) || !Hashes.WellFormed(oldRoot, newRoot))
            return false;
        if (oldSize == newSize)
            return path.Count == 0 && Hashes.Equal(oldRoot, newRoot) && (oldSize > 0 || Hashes.Equal(oldRoot, Tree.EmptyRoot));
        if (oldSize == 0)
            return path.Count == 0 && Hashes.Equal(oldRoot, Tree.EmptyRoot);

        var next = 0;
        byte[]? Take() => next < path.Count ? path[next++] : null;

        var first = BitOperations.IsPow2(oldSize) ? oldRoot : Take();
        if (first is null)
            return false;

        var levels = BitOperations.TrailingZeroCount(oldSize);
        var at = (oldSize - 1) >> levels;
        var last = (newSize - 1) >> levels;
        var older = first;
        var newer = first;
        while (Take() is { } hash)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                older = Tree.Node(hash, older);
                newer = Tree.Node(hash, newer);
                while ((at & 1) == 0 && at != 0)
                {
                    at >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                newer = Tree.Node(newer, hash);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Hashes.Equal(older, oldRoot) && Hashes.Equal(newer, newRoot);
    }
}

internal static class Hashes
{
    public static bool WellFormed(params IReadOnlyList<byte[]> hashes) => hashes.All(h => h is { Length: Tree.HashLength });

    public static bool Equal(byte[] a, byte[] b) => CryptographicOperations.FixedTimeEquals(a, b);
}
