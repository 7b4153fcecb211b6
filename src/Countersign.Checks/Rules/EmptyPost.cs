using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class EmptyPost : IRule
{
    public RuleInfo Info { get; } = new(
        "length.empty", 1, "An empty post", Category.Length, Severity.Block, Clearable: false, Clause: null,
        Finds: "A post with no picture and nothing that can be seen in its text: spaces and invisible characters only.",
        Misses: "A text of nothing but punctuation counts as a text.",
        Why: "Networks refuse an empty post.",
        Source: "Networks' own rules, September 2026.",
        Fires: [new("A text of spaces", Draft.OfText("  \n ")), new("A zero-width space", Draft.OfText("\u200B"))],
        Quiet: ["Hi", new("A picture without words", new Draft("", "en-GB", null, [], [new("The new bench", "bench.jpg", "image/jpeg", 1000, 800, 600)]))]);

    public Signals Needs => Signals.Wordless;

    public void Look(ReadDraft draft, Found found)
    {
        if (draft.Draft.Pictures.Count > 0) return;
        foreach (var rune in draft.Text.Text.EnumerateRunes())
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !Chars.IsInvisible(rune)) return;
        found.Whole("Write a text or add a picture.");
    }
}
