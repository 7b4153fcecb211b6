using System.Collections.Frozen;

namespace Countersign.Checks.Reading;

/// <summary>What the words just before a number say about it.</summary>
internal static class Context
{
    private static readonly FrozenSet<string> References = (
        "ref reference order invoice ticket isbn issn doi barcode serial policy booking claim tracking parcel product item sku model version " +
        "patent grant charity company registered registration").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Calls = "tel telephone phone mobile mob call ring whatsapp fax text cell".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Fillers = "no number nr num is on us me him her them at".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word such as “invoice” stands before, fillers such as “number” skipped.</summary>
    public static bool IsReference(string text, int start) => Before(text, start, References);

    /// <summary>Whether a word such as “call” stands before, fillers such as “us on” skipped.</summary>
    public static bool IsCall(string text, int start) => Before(text, start, Calls);

    private static bool Before(string text, int start, FrozenSet<string> words)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var filler = Fillers.GetAlternateLookup<ReadOnlySpan<char>>();
        var end = start;
        for (var word = 0; word < 3; word++)
        {
            var from = end;
            while (end > 0 && from - end < 4 && text[end - 1] is ' ' or ':' or '.' or '#' or '(' or '-' or '/') end--;
            var wordStart = end;
            while (wordStart > 0 && end - wordStart <= 16 && char.IsAsciiLetter(text[wordStart - 1])) wordStart--;
            if (wordStart == end) return false;
            var found = text.AsSpan(wordStart..end);
            if (lookup.Contains(found)) return true;
            if (!filler.Contains(found)) return false;
            end = wordStart;
        }
        return false;
    }
}
