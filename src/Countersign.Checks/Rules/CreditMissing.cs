using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class CreditMissing : IRule
{
    public RuleInfo Info { get; } = new(
        "third-party.credit", 1, "Somebody else's work without their name", Category.ThirdParty, Severity.Block, Clearable: true, Clause: "S1-do-13",
        Finds: "Posts marked as others' content that have neither a credit such as “photo by”, “via” or “source”, nor a mention, nor quote marks with a name after a dash.",
        Misses: "Others' work that is not marked as such, and whether the right person is named.",
        Why: "Whoever made it has a right to be named, and readers want to know.",
        Source: "Copyright, Designs and Patents Act 1988, section 77; the organisation's own policy.",
        Fires: [new("Copied, without a name", Draft.OfText("What a view over the moor") with { Source = Source.Copied }), new("Shared, without a name", Draft.OfText("Well worth a read") with { Source = Source.Shared })],
        Quiet: [new("“Photo by Ann Lee”", Draft.OfText("What a view. Photo by Ann Lee") with { Source = Source.Copied }), new("A mention", Draft.OfText("Well said, @ann@social.example.org") with { Source = Source.Shared }), "Our own words"]);

    public Signals Needs => Signals.ThirdParty;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var hit in passage.Hits)
                if (hit.List == Lists.Credit && Names(passage.Text, hit.End)) return;
        var text = draft.Text.Text;
        foreach (var (name, limits) in draft.Targets.Count > 0 ? draft.Targets : [("mastodon", NetworkLimits.Default("mastodon"))])
            foreach (var entity in Entities.Find(limits.Network, text))
                if (entity.Kind == EntityKind.Mention) return;
        if (text.IndexOfAny(['“', '"']) >= 0 && text.AsSpan().IndexOfAny('–', '—') is >= 0 and var dash && Names(text, dash + 1)) return;
        found.Whole("Say whose work this is: a name, a mention, or “photo by” and the name.", subject: text);
    }

    /// <summary>Whether a name follows: a capital letter or a mention.</summary>
    private static bool Names(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ':' or '\u00A0') at++;
        return at < text.Length && (char.IsUpper(text[at]) || text[at] == '@');
    }
}
