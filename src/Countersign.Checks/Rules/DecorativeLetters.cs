using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class DecorativeLetters : IRule
{
    private const int Fewest = 2;

    public RuleInfo Info { get; } = new(
        "accessibility.decorative-letters", 1, "Letters that are drawn, not written", Category.Accessibility, Severity.Warn, Clearable: true, Clause: null,
        Finds: "Two or more mathematical, circled, squared or full-width letters or digits in a row, as “fancy text” makers produce.",
        Misses: "Small capitals and single letters.",
        Why: "Screen readers skip them or spell them out (“mathematical bold capital S”), and a search does not find the words.",
        Source: "Unicode Standard, chapter 22: mathematical alphanumeric symbols are not for text.",
        Fires: ["𝗦𝘂𝗺𝗺𝗲𝗿 fair", "𝓦𝓮𝓵𝓬𝓸𝓶𝓮", "Ｓａｌｅ", "ⓕⓡⓔⓔ"],
        Quiet: ["Summer fair", "Turn ① then ②", "E = mc²", "５"]);

    public Signals Needs => Signals.Decorative;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.Decorative) == 0) continue;
            var text = passage.Text;
            int start = -1, end = -1, letters = 0;
            for (var i = 0; i <= text.Length;)
            {
                if (i < text.Length && Rune.TryGetRuneAt(text, i, out var rune) && IsDrawn(rune.Value))
                {
                    if (letters++ == 0) start = i;
                    end = i += rune.Utf16SequenceLength;
                    continue;
                }
                // One space keeps a row together.
                if (letters > 0 && i < text.Length && text[i] == ' ' && i == end) { i++; continue; }
                if (letters >= Fewest) found.At(passage, start, end, "Write this in ordinary letters.", text[start..end].Normalize(NormalizationForm.FormKC), 0.95);
                letters = 0;
                i++;
            }
        }
    }

    private static bool IsDrawn(int value) => value is (>= 0x1D400 and <= 0x1D7FF) or (>= 0x24B6 and <= 0x24E9) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) or (>= 0xFF10 and <= 0xFF19)
        or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189 and not (0x1F170 or 0x1F171 or 0x1F17E or 0x1F17F));
}
