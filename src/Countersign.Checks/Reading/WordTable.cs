using System.Reflection;

namespace Countersign.Checks.Reading;

/// <summary>A fixed set of words in one string, looked up without regard to case and without allocating.</summary>
internal sealed class WordTable
{
    private readonly string all;
    private readonly int[] slots;
    private readonly List<(int Start, int Length)> words = [];

    /// <summary>Longest word, in UTF-16 units.</summary>
    public int Longest { get; }

    public int Count => words.Count;

    /// <param name="text">Words in lower case between white space; a line that begins with # is a comment.</param>
    public WordTable(string text)
    {
        all = text;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }
            if (text[i] == '#' && (i == 0 || text[i - 1] == '\n'))
            {
                while (i < text.Length && text[i] != '\n') i++;
                continue;
            }
            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
            words.Add((start, i - start));
            Longest = Math.Max(Longest, i - start);
        }
        var size = 16;
        while (size < words.Count * 3) size <<= 1;
        slots = new int[size];
        for (var i = 0; i < words.Count; i++)
        {
            var slot = Hash(text.AsSpan(words[i].Start, words[i].Length)) & (size - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
            slots[slot] = i + 1;
        }
    }

    /// <summary>The words of a data file of this library.</summary>
    public static WordTable OfResource(string name) => new(Resource(name));

    /// <summary>The text of a data file of this library.</summary>
    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The data file {name} is missing from the library.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length == 0 || word.Length > Longest) return false;
        for (var slot = Hash(word) & (slots.Length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            var (start, length) = words[slots[slot] - 1];
            if (length == word.Length && Same(all.AsSpan(start, length), word)) return true;
        }
        return false;
    }

    /// <summary>The words in the order of the file.</summary>
    public IEnumerable<string> Words() => words.Select(word => all.Substring(word.Start, word.Length));

    private static bool Same(ReadOnlySpan<char> lower, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
            if (Lower(word[i]) != lower[i]) return false;
        return true;
    }

    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word) hash = (hash ^ Lower(c)) * 16777619u;
        return (int)(hash ^ (hash >> 15)) & int.MaxValue;
    }

    private static char Lower(char c) => c < 128 ? (uint)(c - 'A') < 26 ? (char)(c | 0x20) : c : char.ToLowerInvariant(c);
}
