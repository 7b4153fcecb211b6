using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class BrokenText : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.broken-text", 1, "Text with broken characters", Category.Accessibility, Severity.Block, Clearable: false, Clause: null,
        Finds: "Half characters (lone surrogates), control characters other than tab and line ends, and code points that Unicode keeps for no character.",
        Misses: "Characters that were already replaced by a question mark.",
        Why: "Networks refuse them or show boxes, and the text that was approved could not be kept exactly.",
        Source: "The Unicode Standard 16, sections 3.9 and 23.",
        Fires: ["Half an emoji: \uD83D", "A bell: \u0007"],
        Quiet: ["A whole emoji: 😀", "Two lines\nand a\ttab"]);

    public Signals Needs => Signals.Broken;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c is >= ' ' and < '\u007F' or '\n' or '\r' or '\t') continue;
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    if ((char.ConvertToUtf32(c, text[i + 1]) & 0xFFFE) == 0xFFFE) found.At(passage, i, i + 2, "Take out this character: it stands for nothing.", "");
                    i++;
                    continue;
                }
                if (char.IsSurrogate(c)) found.At(passage, i, i + 1, "Type this character again: half of it is missing.", "");
                else if (char.IsControl(c)) found.At(passage, i, i + 1, "Take out this control character.", "");
                else if (c is >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE') found.At(passage, i, i + 1, "Take out this character: it stands for nothing.", "");
            }
        }
    }
}
