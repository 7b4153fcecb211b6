using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class AltTextTooLong : IRule
{
    public RuleInfo Info { get; } = new(
        "length.alt-text", 1, "Alt text too long for a network", Category.Length, Severity.Block, Clearable: false, Clause: null,
        Finds: "Alt text longer than a network takes, counted as that network counts.",
        Misses: "Nothing.",
        Why: "The network would refuse the picture or cut the description off.",
        Source: "The server's own limits where it gives them, otherwise the dated defaults (September 2026).",
        Fires: [new("1,501 letters for Mastodon", Pictures.Draft(Pictures.Good with { AltText = new string('a', 1_501) }, "mastodon"))],
        Quiet:
        [
            new("1,500 letters for Mastodon", Pictures.Draft(Pictures.Good with { AltText = new string('a', 1_500) }, "mastodon")),
            new("1,501 letters for Bluesky", Pictures.Draft(Pictures.Good with { AltText = new string('a', 1_501) }, "bluesky")),
        ]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if (passage.In.Picture is not { } index) continue;
            foreach (var (name, limits) in draft.Targets)
            {
                var length = Counting.AltTextLength(limits.Network, passage.Text);
                if (length <= limits.AltTextLength) continue;
                found.At(
                    passage, 0, passage.Text.Length,
                    string.Create(CultureInfo.InvariantCulture, $"Shorten the alt text of picture {index + 1} by {length - limits.AltTextLength:N0}: {Names.Of(name)} takes {limits.AltTextLength:N0}, and this counts as {length:N0}."),
                    network: name);
            }
        }
    }
}
