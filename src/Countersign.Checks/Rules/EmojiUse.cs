using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class EmojiRun : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.emoji-run", 1, "Many emoji in a row", Category.Accessibility, Severity.Advise, Clearable: true, Clause: null,
        Finds: "More emoji in a row than the policy allows (three, unless it says otherwise). Spaces between them do not break a row.",
        Misses: "Many emoji spread over the text.",
        Why: "A screen reader says the name of each: “party popper party popper party popper”.",
        Source: "RNIB and Scope, emoji and accessibility; our own threshold.",
        Fires: ["We won! 🎉🎉🎉🎉", "🌳 🌲 🌴 🌵"],
        Quiet: ["We won! 🎉🎉🎉", "🎉 Come to the fair 🎉", "🇬🇧🇮🇪🇫🇷", "👨‍👩‍👧‍👦"]);

    public Signals Needs => Signals.Emoji;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.Emoji) == 0) continue;
            var text = passage.Text;
            int start = -1, end = -1, count = 0;
            for (var i = Emojis.Next(text, 0); i <= text.Length;)
            {
                if (i < text.Length && Emojis.At(text, i) is > 0 and var length)
                {
                    if (count++ == 0) start = i;
                    end = i += length;
                    continue;
                }
                if (i < text.Length && text[i] == ' ' && count > 0) { i++; continue; }
                if (count > draft.Policy.MostEmojiInARow) found.At(passage, start, end, $"Leave {(draft.Policy.MostEmojiInARow == 1 ? "one emoji" : $"at most {draft.Policy.MostEmojiInARow} of these emoji")}: a screen reader says the name of each.");
                count = 0;
                i = Emojis.Next(text, i + 1);
            }
        }
    }
}

internal sealed class EmojiInWord : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.emoji-in-word", 1, "An emoji in the place of a letter", Category.Accessibility, Severity.Warn, Clearable: true, Clause: null,
        Finds: "Emoji with letters on both sides.",
        Misses: "Emoji in the place of a whole word.",
        Why: "A screen reader says its name in the middle of the word, so nobody can make out the word.",
        Source: "RNIB, emoji and accessibility.",
        Fires: ["G⭐ld award", "Welc😀me"],
        Quiet: ["Gold ⭐ award", "Welcome😀", "😀Welcome", "Joe’s"]);

    public Signals Needs => Signals.Emoji;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.Emoji) == 0) continue;
            var text = passage.Text;
            for (var i = Emojis.Next(text, 1); i < text.Length; i = Emojis.Next(text, i + 1))
            {
                if (!char.IsLetter(text[i - 1]) || Emojis.At(text, i) is not (> 0 and var length)) continue;
                if (i + length < text.Length && char.IsLetter(text[i + length]) && !passage.InLink(i)) found.At(passage, i, i + length, "Write the letter instead of an emoji.");
                i += length - 1;
            }
        }
    }
}

internal sealed class EmojiBullets : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.emoji-bullets", 1, "Emoji as bullet points", Category.Accessibility, Severity.Advise, Clearable: true, Clause: null,
        Finds: "Two or more lines that begin with the same emoji.",
        Misses: "Lists with a different emoji for each line.",
        Why: "A screen reader says the emoji's name before each line, such as “white heavy check mark”.",
        Source: "RNIB, emoji and accessibility.",
        Fires: ["✅ Bring a coat\n✅ Bring lunch", "We need:\n👉 Drivers\n👉 Cooks"],
        Quiet: ["✅ Done\nThank you", "🌳 Walk at two\n☕ Tea at four", "Bring a coat ✅\nBring lunch ✅"]);

    public Signals Needs => Signals.Emoji;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            if ((passage.Signals & Signals.Emoji) == 0 || !text.Contains('\n')) continue;
            ReadOnlySpan<char> last = default;
            var told = false;
            for (var line = 0; line <= text.Length;)
            {
                var end = text.IndexOf('\n', line);
                if (end < 0) end = text.Length;
                var at = line;
                while (at < end && text[at] == ' ') at++;
                var length = at < end ? Emojis.At(text, at) : 0;
                var emoji = text.AsSpan(at, length);
                if (length > 0 && !told && last.Length > 0 && emoji.SequenceEqual(last))
                {
                    found.At(passage, at, at + length, "Use a dash or a full sentence for each point: a screen reader says the emoji's name every time.");
                    told = true;
                }
                if (length > 0) last = emoji;
                line = end + 1;
            }
        }
    }
}

/// <summary>Emoji as readers see them.</summary>
internal static class Emojis
{
    /// <summary>The first place from one on where an emoji may begin, or one past the text's end.</summary>
    public static int Next(string text, int from)
    {
        if (from >= text.Length) return text.Length + 1;
        var next = text.AsSpan(from).IndexOfAnyExceptInRange('\0', '\u007F');
        if (next < 0) return text.Length + 1;
        // A keycap begins with an ordinary digit.
        return from + next;
    }

    public static int At(string text, int at)
    {
        if (text[at] < '\u203C' && !(text[at] is '\u00A9' or '\u00AE')) return 0;
        var length = Emoji.LengthAt(text.AsSpan(at));
        // Arrows, ticks and the like are shown as text unless a selector says otherwise.
        return length == 1 && !Emoji.Is(text.AsSpan(at, 1)) ? 0 : length;
    }
}
