using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class PiledMarks : IRule
{
    private const int Most = 4;

    public RuleInfo Info { get; } = new(
        "accessibility.piled-marks", 1, "Accents piled on one letter", Category.Accessibility, Severity.Warn, Clearable: true, Clause: null,
        Finds: "More than four combining marks on one letter.",
        Misses: "Fewer marks, however odd.",
        Why: "The marks cover the lines above and below, and screen readers read each of them or none of the word.",
        Source: "Our own threshold: Hebrew with cantillation and Vietnamese stay below it.",
        Fires: ["Z\u0300\u0301\u0302\u0303\u0304algo"],
        Quiet: ["Vietnamese: tie\u0302\u0301ng Vie\u0323\u0302t", "Hebrew: בְּרֵאשִׁ֖ית", "Thai: ที่นี่"]);

    public Signals Needs => Signals.Marks;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            var marks = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
                {
                    marks++;
                    continue;
                }
                if (marks > Most) found.At(passage, Math.Max(0, i - marks - 1), i, "Write this letter without the marks piled on it.");
                marks = 0;
            }
        }
    }
}
