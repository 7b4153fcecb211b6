using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class ClickHere : IRule
{
    public RuleInfo Info { get; } = new(
        "accessibility.click-here", 1, "“Click here”", Category.Accessibility, Severity.Advise, Clearable: true, Clause: null,
        Finds: "“Click here”, “tap here”, “follow this link” and the like.",
        Misses: "Link texts that say nothing in other words.",
        Why: "People who go from link to link by ear hear “here, here, here”, and not everybody clicks.",
        Source: "WCAG 2.2, 2.4.4; GOV.UK content design, links.",
        Fires: ["Click here to apply", "To apply, follow this link: https://example.org/apply"],
        Quiet: ["Apply at https://example.org/apply", "The shutter clicks, and here he is", "We linked here and there"]);

    public Signals Needs => Signals.None;

    public Lists Lists => Lists.EmptyLinkText;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var last = -1;
            foreach (var hit in passage.Hits)
            {
                if (hit.List != Lists.EmptyLinkText || hit.Start < last || passage.InLink(hit.Start)) continue;
                found.At(passage, hit.Start, hit.End, "Say what the link leads to instead.", confidence: 0.9);
                last = hit.End;
            }
        }
    }
}
