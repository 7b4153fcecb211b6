using System.Collections.Frozen;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkShortened : IRule
{
    private static readonly FrozenSet<string> Shorteners = (
        "bit.ly tinyurl.com t.co goo.gl ow.ly buff.ly is.gd v.gd lnkd.in rb.gy cutt.ly shorturl.at t.ly tiny.cc rebrand.ly bl.ink fb.me shorte.st adf.ly " +
        "dlvr.it trib.al mcaf.ee s.id qr.ae tiny.one soo.gd clck.ru u.to x.gd").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public RuleInfo Info { get; } = new(
        "link.shortened", 1, "A shortened link", Category.Link, Severity.Warn, Clearable: true, Clause: "S0-2.d",
        Finds: "Links through well-known shortening services.",
        Misses: "Services that are not on its short list, and organisations' own.",
        Why: "Readers cannot see where it leads, it can be pointed elsewhere later, and most networks count every link the same.",
        Source: "Our own list of services, September 2026.",
        Fires: ["https://bit.ly/3xyz", "tinyurl.com/abcd"],
        Quiet: ["https://example.org/bit.ly", "https://habit.ly.example.org/", "A bit.lying around"]);

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            foreach (var link in passage.Links)
            {
                var host = Host.Of(passage, link);
                if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
                if (Shorteners.Contains(host) && !Host.IsOwn(host, draft.Facts.OwnHosts))
                    found.At(passage, link.Start, link.End, "Use the full address instead of a shortened one.");
            }
        }
    }
}
