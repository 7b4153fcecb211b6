using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>Whether a word that says what a number is stands near it.</summary>
internal static class Near
{
    private const int Far = 48;

    /// <summary>Whether such a word ends at most 48 characters before a place, with no end of a sentence between.</summary>
    public static bool Before(Passage passage, int at, params ReadOnlySpan<WordLists.Document> what)
    {
        foreach (var hit in passage.Hits)
        {
            if (hit.List != Lists.Document || hit.End > at || at - hit.End > Far) continue;
            if (what.Contains((WordLists.Document)passage.NoteOf(hit)) && !Ends(passage.Text.AsSpan(hit.End, at - hit.End))) return true;
        }
        return false;
    }

    private static bool Ends(ReadOnlySpan<char> between) => between.Contains(". ", StringComparison.Ordinal) || between.Contains('\n') || between.ContainsAny('!', '?');
}
