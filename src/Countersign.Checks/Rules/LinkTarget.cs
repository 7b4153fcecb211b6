using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>What the application found where links lead, for the rules about it.</summary>
internal static class LinkTarget
{
    public static LinkFact? Of(ReadDraft draft, Passage passage, Link link)
    {
        foreach (var fact in draft.Facts.Links)
            if (link.Text.SequenceEqual(fact.Url)) return fact;
        return null;
    }

    public static Facts Known(LinkFact fact) => Facts.Default with { Links = [fact] };
}

internal sealed class LinkDead : IRule
{
    public RuleInfo Info { get; } = new(
        "link.dead", 1, "A link that leads nowhere", Category.Link, Severity.Block, Clearable: true, Clause: "S0-6.4.2a",
        Finds: "Links where nothing answered, or the answer was an error, when the application looked.",
        Misses: "Links that nobody looked at, and pages that answer that all is well and show an error.",
        Why: "Readers meet an error with the organisation's name beside it.",
        Source: "RFC 9110, status codes.",
        Fires: [new("A page that is gone", Draft.OfText("https://example.org/old"), LinkTarget.Known(new("https://example.org/old", 404))), new("Nothing answers", Draft.OfText("https://example.org/"), LinkTarget.Known(new("https://example.org/", 0)))],
        Quiet: [new("A page that is there", Draft.OfText("https://example.org/"), LinkTarget.Known(new("https://example.org/", 200))), new("Nobody looked", Draft.OfText("https://example.org/"), LinkTarget.Known(new("https://example.org/")))]);

    public Signals Needs => Signals.LinkFacts;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if (LinkTarget.Of(draft, passage, link) is { Status: { } status } && (status == 0 || status >= 400))
                    found.At(passage, link.Start, link.End, status == 0
                        ? "Check this link: nothing answers there."
                        : string.Create(CultureInfo.InvariantCulture, $"Check this link: the site answers with an error ({status})."), confidence: 0.95);
    }
}

internal sealed class LinkRedirects : IRule
{
    public RuleInfo Info { get; } = new(
        "link.redirects", 1, "A link that leads to another site", Category.Link, Severity.Warn, Clearable: true, Clause: "S0-2.d",
        Finds: "Links that ended at another host than the one that is written, when the application looked.",
        Misses: "Links that nobody looked at, and changes of page within one host.",
        Why: "Readers end up somewhere else than the address says.",
        Source: "RFC 9110, redirection.",
        Fires: [new("To another host", Draft.OfText("https://example.org/a"), LinkTarget.Known(new("https://example.org/a", 200, "https://other.example/")))],
        Quiet:
        [
            new("Within the host", Draft.OfText("https://example.org/a"), LinkTarget.Known(new("https://example.org/a", 200, "https://example.org/b"))),
            new("To www of it", Draft.OfText("https://example.org/a"), LinkTarget.Known(new("https://example.org/a", 200, "https://www.example.org/a"))),
        ]);

    public Signals Needs => Signals.LinkFacts;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if (LinkTarget.Of(draft, passage, link) is { LeadsTo: { } to } && Uri.TryCreate(to, UriKind.Absolute, out var target) && !Same(target.IdnHost, link.HostText))
                    found.At(passage, link.Start, link.End, $"Use the address where it ends: it leads to {target.IdnHost}.", target.IsWellFormedOriginalString() && target.Scheme == "https" ? to : null, 0.95);
    }

    private static bool Same(string one, string other) => Bare(one).Equals(Bare(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host.AsSpan(4) : host;
}

internal sealed class LinkNotOpened : IRule
{
    public RuleInfo Info { get; } = new(
        "link.not-opened", 1, "A link that nobody opened", Category.Link, Severity.Block, Clearable: true, Clause: "S0-6.4.2a",
        Finds: "Links of which the application knows that the author has not opened them.",
        Misses: "Whether they read what they opened.",
        Why: "Nobody should share an article on the strength of its headline.",
        Source: "The organisation's own policy.",
        Fires: [new("Not opened", Draft.OfText("https://example.org/news"), LinkTarget.Known(new("https://example.org/news", Opened: false)))],
        Quiet: [new("Opened", Draft.OfText("https://example.org/news"), LinkTarget.Known(new("https://example.org/news"))), "https://example.org/unknown"]);

    public Signals Needs => Signals.LinkFacts;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if (LinkTarget.Of(draft, passage, link) is { Opened: false })
                    found.At(passage, link.Start, link.End, "Open this link and read it before you share it.");
    }
}

internal sealed class LinkTitleRepeated : IRule
{
    private const double Alike = 0.8;

    public RuleInfo Info { get; } = new(
        "link.title-repeated", 1, "A text that only repeats the page's title", Category.Link, Severity.Warn, Clearable: true, Clause: "S0-6.4.2b",
        Finds: "Posts whose words, without the link and the hashtags, are the title of the page that they link to.",
        Misses: "Titles that the application does not know.",
        Why: "Readers want to know why you share it. The title is shown with the link anyway.",
        Source: "The organisation's own policy.",
        Fires: [new("The title and nothing else", Draft.OfText("New library opens in May https://example.org/n"), LinkTarget.Known(new("https://example.org/n", 200, null, "New library opens in May")))],
        Quiet: [new("A reason of one's own", Draft.OfText("We fought ten years for this: come and see it https://example.org/n"), LinkTarget.Known(new("https://example.org/n", 200, null, "New library opens in May")))]);

    public Signals Needs => Signals.LinkFacts;

    public void Look(ReadDraft draft, Found found)
    {
        var words = Shingles.Words(draft.Text);
        foreach (var link in draft.Text.Links)
            if (LinkTarget.Of(draft, draft.Text, link) is { Title: { Length: > 0 } title } && words.Count > 0 && Shingles.Alike(words, Shingles.Words(title)) >= Alike)
            {
                found.Whole("Say in your own words why you share this: the text only repeats the page's title.", subject: title);
                return;
            }
    }
}
