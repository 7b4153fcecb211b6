namespace Countersign.Checks.Reading;

/// <summary>Words of the letters a to z as a tree of their letters.</summary>
internal sealed class LetterTree
{
    private const int Letters = 26;

    private readonly List<short> next = [];
    private readonly List<bool> ends = [];

    /// <param name="words">Words between white space; those with anything but a to z in them are left out.</param>
    public LetterTree(string words)
    {
        Grow();
        foreach (var range in words.AsSpan().SplitAny(' ', '\n', '\r'))
        {
            var word = words.AsSpan()[range];
            if (word.Length == 0 || word.ContainsAnyExceptInRange('a', 'z')) continue;
            var node = 0;
            foreach (var c in word)
            {
                var slot = node * Letters + c - 'a';
                if (next[slot] == 0) next[slot] = Grow();
                node = next[slot];
            }
            ends[node] = true;
        }
    }

    /// <summary>The node that a letter of either case leads to, or -1.</summary>
    public int Next(int node, char letter)
    {
        var index = (letter | 0x20) - 'a';
        if ((uint)index >= Letters || letter > 127) return -1;
        var to = next[node * Letters + index];
        return to == 0 ? -1 : to;
    }

    public bool IsWord(int node) => ends[node];

    private short Grow()
    {
        for (var i = 0; i < Letters; i++) next.Add(0);
        ends.Add(false);
        return checked((short)(ends.Count - 1));
    }
}
