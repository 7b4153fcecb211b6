using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class TextTooLong : IRule
{
    public RuleInfo Info { get; } = new(
        "length.text", 1, "Text too long for a network", Category.Length, Severity.Block, Clearable: false, Clause: null,
        Finds: "A text, with its content warning where that counts, that is longer than one of its networks takes, counted as that network counts.",
        Misses: "Links are recognised by shape. Where a network would not take a well-formed but unknown ending for a link, its own count differs.",
        Why: "The network would refuse the post or cut it off.",
        Source: "The server's own limits where it gives them, otherwise the dated defaults (September 2026).",
        Fires:
        [
            new("501 letters for Mastodon", Draft.OfText(new string('a', 501), "mastodon")),
            new("301 letters for Bluesky", Draft.OfText(new string('a', 301), "bluesky")),
        ],
        Quiet:
        [
            new("500 letters for Mastodon", Draft.OfText(new string('a', 500), "mastodon")),
            new("An address of 600 characters for Mastodon, where it counts as 23", Draft.OfText("https://example.org/" + new string('a', 580), "mastodon")),
        ]);

    public Signals Needs => Signals.Long;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var (name, limits) in draft.Targets)
        {
            var count = Counting.Count(limits.Network, draft.Text.Text, draft.Draft.ContentWarning, limits);
            if (count.Fits) continue;
            found.Whole(
                count.Remaining < 0
                    ? $"Shorten the text by {Number(-count.Remaining)}: {Names.Of(name)} takes {Number(count.Limit)}, and this counts as {Number(count.Length)}."
                    : $"Shorten the text by {Number(count.Bytes!.Value - count.ByteLimit!.Value)} bytes: {Names.Of(name)} takes {Number(count.ByteLimit.Value)} bytes, and this has {Number(count.Bytes.Value)}. Accents and emoji take several bytes each.",
                name);
        }
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
