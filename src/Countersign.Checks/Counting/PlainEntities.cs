using System.Globalization;
using System.Text;

namespace Countersign.Checks;

/// <summary>Entities of the networks that publish no grammar: links with a scheme or beginning with www, hashtags of letters, marks and numbers, and handles where they can be typed.</summary>
internal static class PlainEntities
{
    private const int LongestHandle = 30;

    /// <param name="text">Any UTF-16.</param>
    /// <param name="handles">The network whose handles to look for, or null where mentions cannot be typed.</param>
    /// <param name="into">Takes what is found.</param>
    public static void Find(string text, string? handles, List<Entity> into)
    {
        LinkFinder.Find(text, LinkGrammar.X, bare: true, into);
        Hashtags(text, into);
        if (handles is not null) Handles(text, handles == "youtube", into);
    }

    private static void Hashtags(string text, List<Entity> into)
    {
        for (var at = text.AsSpan().IndexOfAny('#', '＃'); at >= 0;)
        {
            var (end, more) = (at + 1, false);
            while (end < text.Length && IsTag(text, end, out var used, out var letter)) { end += used; more |= letter; }
            if (more && (at == 0 || !(Reading.Chars.IsWord(text[at - 1]) || text[at - 1] is '&' or '/'))) into.Add(new Entity(EntityKind.Hashtag, at, end));
            var next = text.AsSpan(end).IndexOfAny('#', '＃');
            at = next < 0 ? -1 : end + next;
        }
    }

    private static bool IsTag(string text, int at, out int used, out bool letter)
    {
        used = 1;
        letter = char.IsAsciiLetter(text[at]);
        if (text[at] < 128) return letter || char.IsAsciiDigit(text[at]) || text[at] == '_';
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out used) != System.Buffers.OperationStatus.Done) return false;
        letter = Rune.IsLetter(rune);
        return letter || Rune.IsDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    private static void Handles(string text, bool hyphens, List<Entity> into)
    {
        for (var at = text.IndexOf('@'); at >= 0;)
        {
            var end = at + 1;
            while (end < text.Length && end - at <= LongestHandle && IsHandle(text[end], hyphens)) end++;
            while (end > at + 1 && text[end - 1] is '.' or '-' or '·') end--;
            var free = at == 0 || !(Reading.Chars.IsWord(text[at - 1]) || text[at - 1] is '@' or '/' or '.');
            if (free && end > at + 1 && !(end < text.Length && text[end] == '@')) into.Add(new Entity(EntityKind.Mention, at, end));
            at = text.IndexOf('@', Math.Max(end, at + 1));
        }
    }

    private static bool IsHandle(char c, bool hyphens) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' || (hyphens && c is '-' or '·');
}
