namespace Countersign.Checks.Reading;

/// <summary>A hashtag: # and letters, digits, underscores or marks with at least one that is not a digit.</summary>
internal readonly record struct Hashtag(int Start, int End)
{
    /// <summary>Whether all its letters are small, or all are capitals.</summary>
    public bool IsOneCase(string text)
    {
        bool lower = false, upper = false;
        foreach (var c in Name(text))
        {
            if (c == '_' || c > 127) return false;
            lower |= char.IsAsciiLetterLower(c);
            upper |= char.IsAsciiLetterUpper(c);
        }
        return lower != upper;
    }

    public ReadOnlySpan<char> Name(string text) => text.AsSpan(Start + 1, End - Start - 1);

    public static void Scan(Passage passage, List<Hashtag> tags)
    {
        var text = passage.Text;

        for (var hash = text.AsSpan().IndexOfAny('#', '＃'); hash >= 0;)
        {
            var end = hash + 1;
            var letters = false;
            for (; end < text.Length && (Chars.IsWord(text[end]) || IsMark(text[end])); end++) letters |= Chars.Digit(text[end]) < 0;
            if (letters && !Chars.IsWordAt(text, hash - 1) && !(hash > 0 && text[hash - 1] is '/' or '&') && !passage.InLink(hash)) tags.Add(new Hashtag(hash, end));
            var next = text.AsSpan(end).IndexOfAny('#', '＃');
            hash = next < 0 ? -1 : end + next;
        }

    }

    private static bool IsMark(char c) => c >= '\u0300' && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
