using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class AltTextMissing : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.alt-text-missing", 1, "A picture without alt text", Category.Accessibility, Severity.Block, Clearable: false, Clause: null,
        Finds: "A picture with no alt text, or with one of nothing but spaces, punctuation and invisible characters.",
        Misses: "Whether the alt text describes the picture.",
        Why: "People who use a screen reader hear nothing of a picture without alt text. Public bodies have to provide it by law.",
        Source: "WCAG 2.2, 1.1.1; Public Sector Bodies Accessibility Regulations 2018.",
        Fires:
        [
            new("No alt text", Pictures.Draft(Pictures.Good with { AltText = null })),
            new("A space", Pictures.Draft(Pictures.Good with { AltText = " " })),
            new("A full stop", Pictures.Draft(Pictures.Good with { AltText = "." })),
        ],
        Quiet: [new("“Volunteers planting a hedge”", Pictures.Draft(1)), "A post without pictures"]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        for (var i = 0; i < draft.Draft.Pictures.Count; i++)
            if (!Says(draft.Draft.Pictures[i].AltText))
                found.Picture(i, draft.Draft.Pictures[i], $"Describe picture {i + 1} in a sentence or two for people who cannot see it.");
    }

    private static bool Says(string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune)) return true;
        return false;
    }
}
