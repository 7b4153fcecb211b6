using System.Globalization;

namespace Countersign.Checks.Reading;

/// <summary>One text of a draft with its links, digits and graphemes, each worked out when first asked for.</summary>
internal sealed class Passage(string text, Where where)
{
    private int[]? graphemes;
    private IReadOnlyList<Link>? links;
    private List<DigitGroup>? digits;

    public string Text { get; } = text;

    public Where In { get; } = where;

    public IReadOnlyList<Link> Links => links ??= LinkScanner.Scan(Text);

    public List<DigitGroup> Digits => digits ??= DigitGroup.Scan(Text);

    /// <summary>First UTF-16 unit of every grapheme.</summary>
    public int[] Graphemes => graphemes ??= StringInfo.ParseCombiningCharacters(Text);

    /// <summary>Whether a unit lies in a link.</summary>
    public bool InLink(int index) => LinkAt(index) is not null;

    public Link? LinkAt(int index)
    {
        var all = Links;
        int low = 0, high = all.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (index < all[middle].Start) high = middle - 1;
            else if (index >= all[middle].End) low = middle + 1;
            else return all[middle];
        }
        return null;
    }

    /// <summary>The span of a stretch, widened so that it never splits a surrogate pair.</summary>
    public Span Span(int start, int end)
    {
        if (start > 0 && start < Text.Length && char.IsLowSurrogate(Text[start]) && char.IsHighSurrogate(Text[start - 1])) start--;
        if (end > 0 && end < Text.Length && char.IsLowSurrogate(Text[end]) && char.IsHighSurrogate(Text[end - 1])) end++;
        var first = GraphemeAt(start);
        return new Span(start, end, first, end > start ? GraphemeAt(end - 1) + 1 : first, In);
    }

    private int GraphemeAt(int index)
    {
        if (index >= Text.Length) return Graphemes.Length;
        var at = Array.BinarySearch(Graphemes, index);
        return at >= 0 ? at : ~at - 1;
    }
}
