namespace Countersign.Desk;

internal enum Part { Same, Gone, New }

internal sealed record DiffPart(Part Part, string Text);

/// <summary>What changed between two texts, word by word (longest common subsequence).</summary>
internal static class ContentDiff
{
    const int Longest = 4000;

    public static IReadOnlyList<DiffPart> Words(string before, string after)
    {
        var (a, b) = (Split(before), Split(after));
        if (a.Count * (long)b.Count > Longest * (long)Longest)
            return [new(Part.Gone, before), new(Part.New, after)];
        var length = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
            for (var j = b.Count - 1; j >= 0; j--)
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);

        var parts = new List<DiffPart>();
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
            if (i < a.Count && j < b.Count && a[i] == b[j])
                (parts, i, j) = (Add(parts, Part.Same, a[i]), i + 1, j + 1);
            else if (j == b.Count || i < a.Count && length[i + 1, j] >= length[i, j + 1])
                (parts, i) = (Add(parts, Part.Gone, a[i]), i + 1);
            else
                (parts, j) = (Add(parts, Part.New, b[j]), j + 1);
        return parts;
    }

    static List<DiffPart> Add(List<DiffPart> parts, Part part, string text)
    {
        if (parts.Count > 0 && parts[^1].Part == part)
            parts[^1] = new(part, parts[^1].Text + text);
        else
            parts.Add(new(part, text));
        return parts;
    }

    /// <summary>Words with the white space that follows them, so that joining gives the text back.</summary>
    static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var end = 1; end <= text.Length; end++)
            if (end == text.Length || char.IsWhiteSpace(text[end - 1]) && !char.IsWhiteSpace(text[end]))
            {
                words.Add(text[start..end]);
                start = end;
            }
        return words;
    }
}
