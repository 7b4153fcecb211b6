using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class TooManyPictures : IRule
{
    public RuleInfo Info { get; } = new(
        "media.count", 1, "Too many pictures", Category.Media, Severity.Block, Clearable: false, Clause: null,
        Finds: "More pictures than a network takes in one post.",
        Misses: "Nothing.",
        Why: "The network would refuse the post.",
        Source: "The server's own limits where it gives them, otherwise the dated defaults (September 2026).",
        Fires: [new("Five pictures for Mastodon", Pictures.Draft(5, "mastodon"))],
        Quiet: [new("Four pictures for Mastodon", Pictures.Draft(4, "mastodon")), new("Five pictures for Facebook", Pictures.Draft(5, "facebook"))]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        var pictures = draft.Draft.Pictures.Count;
        foreach (var (name, limits) in draft.Targets)
            if (pictures > limits.Pictures)
                found.Whole($"Take out {pictures - limits.Pictures} of the {pictures} pictures: {Names.Of(name)} takes {limits.Pictures}.", name);
    }
}
