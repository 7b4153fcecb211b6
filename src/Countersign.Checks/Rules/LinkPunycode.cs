using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkPunycode : IRule
{
    public RuleInfo Info { get; } = new(
        "link.punycode", 1, "A host that readers cannot read", Category.Link, Severity.Warn, Clearable: true, Clause: "S0-2.d",
        Finds: "Hosts written in punycode (xn--), with percent signs or in letters other than Latin ones.",
        Misses: "Nothing of these; whether the host imitates another is a rule of its own.",
        Why: "Readers cannot tell from the address whose site it is.",
        Source: "RFC 5890; Unicode Technical Report 36.",
        Fires: ["https://xn--mnchen-3ya.de/", "https://пример.рф/", "https://ex%61mple.org/"],
        Quiet: ["https://example.org/xn--a", "https://xn.example.org/", "https://münchen.de/"]);

    public Signals Needs => Signals.OddHost;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if ((link.Signals & Signals.OddHost) != 0 && (link.Signals & Signals.NumberHost) == 0 && Hides(passage.Text.AsSpan(link.HostStart..link.HostEnd)))
                    found.At(passage, link.HostStart, link.HostEnd, $"Check whose host this is: it stands for “{link.HostText}”.", confidence: 0.9);
    }

    private static bool Hides(ReadOnlySpan<char> host)
    {
        if (host.Contains('%') || host.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || host.Contains(".xn--", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var c in host)
            if (c > 127 && !LookAlikes.IsLatin(c)) return true;
        return false;
    }
}
