using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class AltTextImageOf : IRule
{
    private static readonly string[] Openings =
    [
        "image of", "an image of", "picture of", "a picture of", "photo of", "a photo of", "photograph of", "a photograph of", "graphic of", "a graphic of", "this is a picture of", "this is an image of", "image showing", "picture showing", "photo showing",
    ];

    public RuleInfo Info { get; } = new(
        "accessibility.alt-text-image-of", 1, "Alt text that begins with “image of”", Category.Accessibility, Severity.Advise, Clearable: true, Clause: null,
        Finds: "Alt text that begins by saying that it is a picture.",
        Misses: "Openings in other words. “Screenshot of”, “painting of” and “map of” say something and are left alone.",
        Why: "Screen readers say “image” themselves. The words take time and say nothing.",
        Source: "W3C, images tutorial; GOV.UK content design, images.",
        Fires: [new("“Image of a heron”", Pictures.Draft(Pictures.Good with { AltText = "Image of a heron" })), new("“A photo of the hall”", Pictures.Draft(Pictures.Good with { AltText = "A photo of the hall" }))],
        Quiet: [new("“A heron by the lock”", Pictures.Draft(Pictures.Good with { AltText = "A heron by the lock" })), new("“Map of the walk”", Pictures.Draft(Pictures.Good with { AltText = "Map of the walk" })), "Image of the year"]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if (passage.In.Picture is not { } picture) continue;
            foreach (var opening in Openings)
            {
                if (!passage.Text.StartsWith(opening, StringComparison.OrdinalIgnoreCase) || opening.Length >= passage.Text.Length || passage.Text[opening.Length] != ' ') continue;
                var rest = passage.Text.AsSpan(opening.Length).TrimStart();
                found.At(passage, 0, passage.Text.Length - rest.Length, $"Begin the alt text of picture {picture + 1} with what the picture shows.", "", 0.95);
                break;
            }
        }
    }
}

internal sealed class AltTextSame : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.alt-text-same", 1, "Alt text that repeats the post or another picture", Category.Accessibility, Severity.Warn, Clearable: true, Clause: null,
        Finds: "Alt text that is the post's text or the alt text of another picture, letter case and outer spaces aside.",
        Misses: "The same said in other words.",
        Why: "People who listen hear the same twice and still do not know what the picture shows.",
        Source: "WCAG 2.2, 1.1.1; W3C images tutorial.",
        Fires: [new("The post's own words", Pictures.Draft(Pictures.Good with { AltText = "planting day" })), new("Two pictures, one alt text", Pictures.Draft(2))],
        Quiet: [new("Words of its own", Pictures.Draft(1)), "A post without pictures"]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        var passages = draft.Passages;
        for (var i = 1; i < passages.Length; i++)
        {
            if (passages[i].In.Picture is not { } picture) continue;
            for (var k = 0; k < i; k++)
            {
                if (passages[k].In.Part == Part.ContentWarning || !passages[k].Text.AsSpan().Trim().Equals(passages[i].Text.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase)) continue;
                found.At(passages[i], 0, passages[i].Text.Length, passages[k].In.Picture is { } other
                    ? $"Describe picture {picture + 1} in words of its own: it has the alt text of picture {other + 1}."
                    : $"Describe picture {picture + 1} instead of repeating the post.");
                break;
            }
        }
    }
}
