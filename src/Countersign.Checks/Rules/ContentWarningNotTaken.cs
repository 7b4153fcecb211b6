using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class ContentWarningNotTaken : IRule
{
    public RuleInfo Info { get; } = new(
        "length.content-warning", 1, "A content warning where a network has none", Category.Length, Severity.Block, Clearable: false, Clause: null,
        Finds: "A draft with a content warning that goes to a network whose posts cannot carry one.",
        Misses: "Nothing.",
        Why: "The network would show the post without the warning, to people whom it was meant for.",
        Source: "The networks' own documentation, September 2026.",
        Fires: [new("With a content warning, for Bluesky", new Draft("The flood of 1953 in pictures", "en-GB", "Flood, deaths", ["bluesky"], []))],
        Quiet:
        [
            new("With a content warning, for Mastodon", new Draft("The flood of 1953 in pictures", "en-GB", "Flood, deaths", ["mastodon"], [])),
            new("With an empty one, for Bluesky", new Draft("The flood of 1953 in pictures", "en-GB", " ", ["bluesky"], [])),
        ]);

    public Signals Needs => Signals.Warning;

    public void Look(ReadDraft draft, Found found)
    {
        if (string.IsNullOrWhiteSpace(draft.Draft.ContentWarning)) return;
        foreach (var (name, limits) in draft.Targets)
            if (!limits.ContentWarnings)
                found.Whole($"Move the content warning to the start of the text, or leave {Names.Of(name)} out: {Names.Of(name)} has no content warnings.", name);
    }
}
