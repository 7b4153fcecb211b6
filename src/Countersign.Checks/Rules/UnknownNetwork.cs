using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class UnknownNetwork : IRule
{
    public RuleInfo Info { get; } = new(
        "length.unknown-network", 1, "A network whose limits are not known", Category.Length, Severity.Block, Clearable: false, Clause: null,
        Finds: "A network in the draft for which there are no limits, neither given by the application nor among the dated defaults.",
        Misses: "Nothing.",
        Why: "Without its limits nobody can say whether the network will take the post.",
        Source: "The list of networks in the settings.",
        Fires: [new("For a network called “toot”", Draft.OfText("Good morning", "toot"))],
        Quiet: [new("For Mastodon", Draft.OfText("Good morning", "mastodon")), new("For no network yet", Draft.OfText("Good morning"))]);

    public Signals Needs => Signals.UnknownNetwork;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var name in draft.UnknownNetworks)
            found.Whole($"Choose a network that is set up: nothing is known about “{name}”.", name);
    }
}
