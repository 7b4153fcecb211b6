using System.Text;

namespace Countersign.Checking;

/// <summary>What of a Markdown file readers read: the same text at the same places, with code blanked out, and the alt texts of its pictures.</summary>
internal static class Markdown
{
    public static (string Text, IReadOnlyList<string?> Alt) Read(string markdown)
    {
        var text = new StringBuilder(markdown);
        var alt = new List<string?>();
        Fences(markdown, text);
        InlineCode(text);
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] != '!' || text[at + 1] != '[') continue;
            var close = Find(text, ']', at + 2);
            if (close < 0 || close + 1 >= text.Length || text[close + 1] != '(') continue;
            var end = Find(text, ')', close + 2);
            if (end < 0) continue;
            alt.Add(text.ToString(at + 2, close - at - 2));
            Blank(text, at, end + 1);
            at = end;
        }
        return (text.ToString(), alt);
    }

    static void Fences(string markdown, StringBuilder text)
    {
        var (open, fence) = (-1, "");
        for (var line = 0; line < markdown.Length;)
        {
            var end = markdown.IndexOf('\n', line);
            if (end < 0) end = markdown.Length;
            var content = markdown.AsSpan(line, end - line).TrimStart(' ');
            if (open < 0 && (content.StartsWith("```") || content.StartsWith("~~~"))) (open, fence) = (line, content[..3].ToString());
            else if (open >= 0 && content.StartsWith(fence))
            {
                Blank(text, open, end);
                open = -1;
            }
            line = end + 1;
        }
        if (open >= 0) Blank(text, open, text.Length);
    }

    static void InlineCode(StringBuilder text)
    {
        var all = text.ToString();
        for (var at = all.IndexOf('`'); at >= 0;)
        {
            var close = all.IndexOf('`', at + 1);
            var line = all.IndexOf("\n\n", at, StringComparison.Ordinal);
            if (close < 0) return;
            if (line < 0 || close < line) { Blank(text, at, close + 1); at = all.IndexOf('`', close + 1); }
            else at = all.IndexOf('`', line);
        }
    }

    static int Find(StringBuilder text, char wanted, int from)
    {
        const int far = 2_000;
        for (var i = from; i < text.Length && i - from < far; i++)
            if (text[i] == wanted) return i;
            else if (text[i] == '\n') return -1;
        return -1;
    }

    static void Blank(StringBuilder text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (text[i] != '\n') text[i] = ' ';
    }
}
