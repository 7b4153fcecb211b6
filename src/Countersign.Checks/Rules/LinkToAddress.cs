using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkToAddress : IRule
{
    public RuleInfo Info { get; } = new(
        "link.ip-address", 1, "A link to a number instead of a name", Category.Link, Severity.Block, Clearable: true, Clause: "S0-2.d",
        Finds: "Links whose host is an IP address in any form that browsers read as one: dotted, a single decimal number, octal, hexadecimal, full-width or circled digits, percent signs, IPv6.",
        Misses: "Names that lead to an unexpected address: nothing is looked up.",
        Why: "Readers cannot see whose site it is, and it is often a machine inside somebody's network.",
        Source: "WHATWG URL, host parsing; Unicode NFKC.",
        Fires: ["http://192.0.2.7/", "https://2130706433/", "http://0x7f.1/", "http://0177.0.0.1", "http://①②⑦.⓪.⓪.①/", "http://[::1]/", "http://１２７。０。０。１/"],
        Quiet: ["https://1.example.org/", "Version 1.2.3.4 is out", "https://127.0.0.1.example.org/", "https://365.example"]);

    public Signals Needs => Signals.NumberHost;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if ((link.Signals & Signals.NumberHost) != 0)
                    found.At(passage, link.Start, link.End, "Link to the site's name instead of a number.");
    }
}
