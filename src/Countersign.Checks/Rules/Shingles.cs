using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>How alike two texts are: the share of their runs of three words that both have.</summary>
internal static class Shingles
{
    private const int Run = 3;

    /// <summary>The words of a text without its links, in small letters.</summary>
    public static List<int> Words(Passage passage)
    {
        var words = new List<int>();
        Collect(passage.Text, passage, words);
        return words;
    }

    /// <summary>The same for a text that is not part of a draft.</summary>
    public static List<int> Words(string text)
    {
        var passage = new Passage();
        passage.Read(text, Where.Text, Policy.Default.Lexicon);
        return Words(passage);
    }

    /// <summary>From 0 to 1. Texts of fewer than three words are alike only where they are the same.</summary>
    public static double Alike(List<int> one, List<int> other)
    {
        if (one.Count < Run || other.Count < Run) return one.Count > 0 && one.SequenceEqual(other) ? 1 : 0;
        HashSet<int> first = Runs(one), second = Runs(other);
        var both = first.Count(second.Contains);
        return both / (double)(first.Count + second.Count - both);
    }

    private static HashSet<int> Runs(List<int> words)
    {
        var runs = new HashSet<int>(words.Count);
        for (var i = 0; i + Run <= words.Count; i++) runs.Add(unchecked((words[i] * 31 + words[i + 1]) * 31 + words[i + 2]));
        return runs;
    }

    private static void Collect(string text, Passage passage, List<int> words)
    {
        for (var i = 0; i < text.Length;)
        {
            if (passage.LinkAt(i) is { } link) { i = link.End; continue; }
            if (!Chars.IsWord(text[i])) { i++; continue; }
            var hash = 2166136261u;
            while (i < text.Length && (Chars.IsWord(text[i]) || (text[i] is '\'' or '’' && Chars.IsWordAt(text, i + 1))))
            {
                if (text[i] is not ('\'' or '’')) hash = (hash ^ char.ToLowerInvariant(text[i])) * 16777619u;
                i++;
            }
            words.Add((int)hash);
        }
    }
}
