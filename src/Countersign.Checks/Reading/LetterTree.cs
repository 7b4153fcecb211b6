using System.Numerics;

namespace Countersign.Checks.Reading;

/// <summary>Words of the letters a to z as a tree of their letters, small enough for the fastest memory: a node has one bit for each letter that may follow, and its children lie beside each other.</summary>
internal sealed class LetterTree
{
    private const int Letters = 26;
    private const uint Whole = 1u << 31;

    private readonly (uint Letters, int Children)[] nodes;

    /// <param name="words">Words between white space; those with anything but a to z in them are left out.</param>
    public LetterTree(string words)
    {
        var (tree, ends) = (new List<int[]> { new int[Letters] }, new List<bool> { false });
        foreach (var range in words.AsSpan().SplitAny(' ', '\n', '\r'))
        {
            var word = words.AsSpan()[range];
            if (word.Length == 0 || word.ContainsAnyExceptInRange('a', 'z')) continue;
            var node = 0;
            foreach (var c in word)
            {
                if (tree[node][c - 'a'] == 0)
                {
                    tree[node][c - 'a'] = tree.Count;
                    tree.Add(new int[Letters]);
                    ends.Add(false);
                }
                node = tree[node][c - 'a'];
            }
            ends[node] = true;
        }
        nodes = new (uint, int)[tree.Count];
        var order = new Queue<(int Old, int New)>();
        order.Enqueue((0, 0));
        var next = 1;
        while (order.TryDequeue(out var at))
        {
            var letters = ends[at.Old] ? Whole : 0;
            var first = next;
            for (var i = 0; i < Letters; i++)
            {
                if (tree[at.Old][i] == 0) continue;
                letters |= 1u << i;
                order.Enqueue((tree[at.Old][i], next++));
            }
            nodes[at.New] = (letters, first);
        }
    }

    /// <summary>The node that a letter of either case leads to, or -1.</summary>
    public int Next(int node, char letter)
    {
        var index = (letter | 0x20) - 'a';
        if ((uint)index >= Letters || letter > 127) return -1;
        var (letters, children) = nodes[node];
        var bit = 1u << index;
        return (letters & bit) == 0 ? -1 : children + BitOperations.PopCount(letters & (bit - 1));
    }

    public bool IsWord(int node) => (nodes[node].Letters & Whole) != 0;
}
