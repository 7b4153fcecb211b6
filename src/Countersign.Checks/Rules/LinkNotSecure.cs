using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkNotSecure : IRule
{
    public RuleInfo Info { get; } = new(
        "link.not-secure", 1, "A link without encryption", Category.Link, Severity.Warn, Clearable: true, Clause: "S0-2.d",
        Finds: "Links that begin with http:// rather than https://.",
        Misses: "Bare hosts such as example.org: browsers try https first. It does not try whether the secure address answers.",
        Why: "Whoever runs the reader's wireless network can see and change the page.",
        Source: "NCSC guidance on serving web content over HTTPS.",
        Fires: ["Read http://example.org/report"],
        Quiet: ["Read https://example.org/report", "example.org", "The letters http stand for a protocol"]);

    public Signals Needs => Signals.PlainHttp;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if ((link.Signals & Signals.PlainHttp) != 0) found.At(passage, link.Start, link.End, "Use the address that begins with https://, if the site has one.");
    }
}
