using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkInternal : IRule
{
    private static readonly WordTable Ends = new("local localhost internal intranet lan corp home private localdomain");
    private static readonly WordTable Begins = new("intranet sharepoint staff staffnet extranet vpn citrix webmail owa jira confluence");

    public RuleInfo Info { get; } = new(
        "link.internal", 1, "A link that only colleagues can open", Category.Link, Severity.Block, Clearable: true, Clause: "S0-10.1",
        Finds: "Hosts that exist only inside a network (localhost, names ending in .local, .internal, .lan and the like), and hosts that begin with intranet, staff, vpn, sharepoint and the like.",
        Misses: "Internal systems with an ordinary name.",
        Why: "Readers meet a sign-in or nothing at all, and the address shows how the organisation works inside.",
        Source: "RFC 6761, RFC 6762, RFC 9476; our own list of beginnings.",
        Fires: ["https://intranet.northbridge.example/plan", "http://printer.local/", "https://localhost:8080/"],
        Quiet: ["https://northbridge.example/staff", "https://localnews.example/", "https://example.org/intranet", "https://staffordshire.example/"]);

    public Signals Needs => Signals.InternalHost;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
            {
                if ((link.Signals & Signals.InternalHost) != 0) found.At(passage, link.Start, link.End, "Link to a page that everybody can open.", confidence: 0.85);
            }
    }

    /// <summary>Whether a host is known to a network's inside only, as far as its name tells.</summary>
    internal static bool IsInternal(ReadOnlySpan<char> host)
    {
        var (first, last) = (host.IndexOf('.'), host.LastIndexOf('.'));
        return Ends.Contains(host[(last + 1)..]) || (first > 0 && first != last && Begins.Contains(host[..first]));
    }
}
