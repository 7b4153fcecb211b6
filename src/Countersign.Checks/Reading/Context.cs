namespace Countersign.Checks.Reading;

/// <summary>What the words just before a number say about it.</summary>
internal static class Context
{
    private static readonly WordTable References = new(
        "ref reference order invoice ticket isbn issn doi barcode serial policy booking claim tracking parcel product item sku model version " +
        "patent grant charity company registered registration");

    private static readonly WordTable Calls = new("tel telephone phone mobile mob call ring whatsapp fax text cell");

    private static readonly WordTable Fillers = new("no number nr num is on us me him her them at");

    /// <summary>Whether a word such as “invoice” stands before, fillers such as “number” skipped.</summary>
    public static bool IsReference(string text, int start) => Before(text, start, References);

    /// <summary>Whether a word such as “call” stands before, fillers such as “us on” skipped.</summary>
    public static bool IsCall(string text, int start) => Before(text, start, Calls);

    private static bool Before(string text, int start, WordTable words)
    {
        var end = start;
        for (var word = 0; word < 3; word++)
        {
            var from = end;
            while (end > 0 && from - end < 4 && text[end - 1] is ' ' or ':' or '.' or '#' or '(' or '-' or '/') end--;
            var wordStart = end;
            while (wordStart > 0 && end - wordStart <= 16 && char.IsAsciiLetter(text[wordStart - 1])) wordStart--;
            if (wordStart == end) return false;
            var found = text.AsSpan(wordStart..end);
            if (words.Contains(found)) return true;
            if (!Fillers.Contains(found)) return false;
            end = wordStart;
        }
        return false;
    }
}
