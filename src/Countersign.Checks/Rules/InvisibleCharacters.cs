using System.Globalization;
using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class InvisibleCharacters : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.invisible", 1, "Invisible characters", Category.Accessibility, Severity.Warn, Clearable: true, Clause: null,
        Finds: "Characters that take no room and are not needed: zero-width spaces, soft hyphens, joiners between letters that never join, fillers, tags, and the replacement character of a failed conversion.",
        Misses: "Joiners in scripts that use them, emoji and the flags of England, Scotland and Wales are left alone.",
        Why: "Screen readers stumble over them, links and hashtags break at them, and words hidden with them escape the other checks.",
        Source: "Unicode Technical Standard 39, Default_Ignorable_Code_Point.",
        Fires: ["Pass\u200Bword", "Fri\u00ADday", "a\u200Db", "Caf\uFFFD"],
        Quiet: ["A family: 👨‍👩‍👧", "Scotland: 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "Persian: می\u200Cخواهم", "A heart: ❤\uFE0F"]);

    public Signals Needs => Signals.Invisible;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] < '\u00AD') continue;
                if (!Rune.TryGetRuneAt(text, i, out var rune)) continue;
                var length = rune.Utf16SequenceLength;
                if (rune.Value == 0xFFFD) found.At(passage, i, i + 1, "Type this character again: it was lost when the text was converted.");
                else if (Chars.IsInvisible(rune) && !Needed(text, i, rune)) found.At(passage, i, i + length, "Take out this invisible character.", "");
                i += length - 1;
            }
        }
    }

    private static bool Needed(string text, int at, Rune rune)
    {
        switch (rune.Value)
        {
            case 0x200E or 0x200F or 0x061C:
            case (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                return true; // marks of direction; the rule about direction looks at the rest
            case >= 0xFE00 and <= 0xFE0F:
            case >= 0xE0100 and <= 0xE01EF:
                return at > 0 && !char.IsWhiteSpace(text[at - 1]);
            case 0x200C or 0x200D:
                return Joins(Before(text, at)) && Joins(After(text, at + 1));
            case >= 0xE0020 and <= 0xE007F:
                return PartOfFlag(text, at);
            default:
                return false;
        }
    }

    private static bool Joins(Rune? neighbour)
    {
        if (neighbour is not { } rune) return false;
        if (rune.Value is 0xFE0F or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2190 and <= 0x2BFF)) return true;
        // Arabic, Syriac, the scripts of India and its neighbours, Mongolian and Khmer shape their letters with joiners.
        return rune.Value is (>= 0x0600 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF) or (>= 0x0E00 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0xA8E0 and <= 0xA8FF)
            || Rune.GetUnicodeCategory(rune) == UnicodeCategory.ModifierSymbol && rune.Value >= 0x1F3FB;
    }

    /// <summary>Tag characters belong to a black flag, with nothing but tag characters between.</summary>
    private static bool PartOfFlag(string text, int at)
    {
        const int longestFlag = 16;
        for (var back = at; back >= 2 && at - back <= longestFlag; back -= 2)
        {
            if (Before(text, back) is not { } before) return false;
            if (before.Value == 0x1F3F4) return true;
            if (before.Value is not (>= 0xE0020 and <= 0xE007F)) return false;
        }
        return false;
    }

    private static Rune? Before(string text, int at) => Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;

    private static Rune? After(string text, int at) => Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;
}
