using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkTracking : IRule
{
    private static readonly WordTable Trackers = new("fbclid gclid gclsrc dclid msclkid mc_eid mc_cid igshid igsh yclid twclid ttclid li_fat_id _hsenc _hsmi vero_id wickedid oly_enc_id oly_anon_id si_source spm s_cid");

    public RuleInfo Info { get; } = new(
        "link.tracking", 1, "A link that tracks its readers", Category.Link, Severity.Advise, Clearable: true, Clause: "S0-2.d",
        Finds: "Parameters that tell who shared a link and where, such as utm_source and fbclid.",
        Misses: "Trackers with names of their own, and those in the path.",
        Why: "It makes the address long, tells a third party who read it, and carries the click of whoever copied it first.",
        Source: "The services' own documentation of their parameters, September 2026.",
        Fires: ["https://example.org/?utm_source=x&utm_medium=social", "https://example.org/a?id=3&fbclid=IwAR0"],
        Quiet: ["https://example.org/?id=3", "https://example.org/utm_source", "The parameter utm_source", "https://example.org/?q=fbclid"]);

    public Signals Needs => Signals.Query;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if ((link.Signals & Signals.Query) != 0 && Tracks(link.Query))
                    found.At(passage, link.Start, link.End, "Use the address without the part that tracks readers.", Without(link), 0.95);
    }

    private static bool Tracks(ReadOnlySpan<char> query)
    {
        if (query.Length == 0) return false;
        foreach (var part in query[1..].Split('&'))
            if (IsTracker(query[1..][part])) return true;
        return false;
    }

    private static bool IsTracker(ReadOnlySpan<char> part)
    {
        var equals = part.IndexOf('=');
        var name = equals < 0 ? part : part[..equals];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Trackers.Contains(name);
    }

    private static string Without(Link link)
    {
        var whole = link.Text;
        var query = link.Query;
        var at = whole.IndexOf(query);
        var clean = new StringBuilder(whole.Length).Append(whole[..at]);
        var sign = '?';
        foreach (var range in query[1..].Split('&'))
        {
            var part = query[1..][range];
            if (IsTracker(part)) continue;
            clean.Append(sign).Append(part);
            sign = '&';
        }
        return clean.Append(whole[(at + query.Length)..]).ToString();
    }
}
