using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkShortened : IRule
{
    public RuleInfo Info { get; } = new(
        "link.shortened", 1, "A shortened link", Category.Link, Severity.Warn, Clearable: true, Clause: "S0-2.d",
        Finds: "Links through well-known shortening services.",
        Misses: "Services that are not on its short list, and organisations' own.",
        Why: "Readers cannot see where it leads, it can be pointed elsewhere later, and most networks count every link the same.",
        Source: "Our own list of services, September 2026.",
        Fires: ["https://bit.ly/3xyz", "tinyurl.com/abcd"],
        Quiet: ["https://example.org/bit.ly", "https://habit.ly.example.org/", "A bit.lying around"]);

    public Signals Needs => Signals.Shortener;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            foreach (var link in passage.Links)
            {
                if ((link.Signals & Signals.Shortener) != 0 && !Host.IsOwn(link.Host, draft.Facts.OwnHosts))
                    found.At(passage, link.Start, link.End, "Use the full address instead of a shortened one.");
            }
        }
    }
}
