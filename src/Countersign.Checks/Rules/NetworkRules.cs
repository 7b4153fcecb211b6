using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class RefusedCharacters : IRule
{
    public RuleInfo Info { get; } = new(
        "length.refused-characters", 1, "A character that a network refuses", Category.Length, Severity.Block, Clearable: false, Clause: null,
        Finds: "Characters that a network does not take in a text, such as < and > on YouTube.",
        Misses: "Nothing.",
        Why: "The network would refuse the post.",
        Source: "The networks' own documentation, September 2026.",
        Fires: [new("<b> for YouTube", Draft.OfText("A <b>bold</b> plan", "youtube"))],
        Quiet: [new("<b> for Mastodon", Draft.OfText("A <b>bold</b> plan", "mastodon")), new("Nothing of it for YouTube", Draft.OfText("A bold plan", "youtube"))]);

    public Signals Needs => Signals.Limited;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var (name, limits) in draft.Targets)
        {
            if (limits.Forbidden.Length == 0) continue;
            var text = draft.Text.Text;
            for (var at = text.AsSpan().IndexOfAny(limits.Forbidden); at >= 0;)
            {
                found.At(draft.Text, at, at + 1, $"Take out this character: {Names.Of(name)} does not take it.", "", network: name);
                var next = text.AsSpan(at + 1).IndexOfAny(limits.Forbidden);
                at = next < 0 ? -1 : at + 1 + next;
            }
        }
    }
}

internal sealed class TooManyEntities : IRule
{
    public RuleInfo Info { get; } = new(
        "length.entities", 1, "More tags or mentions than a network takes", Category.Length, Severity.Block, Clearable: true, Clause: null,
        Finds: "More hashtags, mentions or cashtags than a network takes in one post, found as that network finds them.",
        Misses: "Limits that a network does not publish.",
        Why: "The network would refuse the post or leave some of them out.",
        Source: "The dated file of network facts.",
        Fires: [new("Two cashtags for X", Draft.OfText("$ABC and $XYZ", "x")), new("Two tags for Threads", Draft.OfText("#One #Two", "threads"))],
        Quiet: [new("One cashtag for X", Draft.OfText("$ABC and £5", "x")), new("Two tags for Mastodon", Draft.OfText("#One #Two", "mastodon"))]);

    public Signals Needs => Signals.Hash | Signals.At | Signals.Limited;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var (name, limits) in draft.Targets)
        {
            if ((limits.Hashtags ?? limits.Mentions ?? limits.Cashtags) is null || !May(draft.Text, limits)) continue;
            var entities = Entities.Find(limits.Network, draft.Text.Text);
            Hold(EntityKind.Hashtag, limits.Hashtags, "hashtags");
            Hold(EntityKind.Mention, limits.Mentions, "mentions");
            Hold(EntityKind.Cashtag, limits.Cashtags, "cashtags");

            void Hold(EntityKind kind, int? most, string what)
            {
                if (most is not { } limit) return;
                var count = 0;
                foreach (var entity in entities)
                    if (entity.Kind == kind) count++;
                if (count > limit) found.Whole(string.Create(CultureInfo.InvariantCulture, $"Take out {count - limit} of the {count} {what}: {Names.Of(name)} takes {limit}."), name, what);
            }
        }
    }

    /// <summary>There are no more entities than signs.</summary>
    private static bool May(Passage text, NetworkLimits limits) =>
        limits.Hashtags < Signs(text, Signals.Hash, '#', '＃') || limits.Mentions < Signs(text, Signals.At, '@', '＠') || limits.Cashtags < Signs(text, Signals.Limited, '$', '$');

    private static int Signs(Passage text, Signals seen, char one, char wide) =>
        (text.Signals & seen) == 0 ? 0 : text.Text.AsSpan().Count(one) + ((text.Signals & Signals.NotAscii) == 0 || one == wide ? 0 : text.Text.AsSpan().Count(wide));
}

internal sealed class LinksDoNotWork : IRule
{
    public RuleInfo Info { get; } = new(
        "link.not-clickable", 1, "A link where links cannot be followed", Category.Link, Severity.Advise, Clearable: true, Clause: null,
        Finds: "Links in a text for a network that shows them as plain text, such as Instagram.",
        Misses: "Nothing.",
        Why: "Readers would have to type it.",
        Source: "The dated file of network facts.",
        Fires: [new("For Instagram", Draft.OfText("Read https://example.org/news", "instagram"))],
        Quiet: [new("For Mastodon", Draft.OfText("Read https://example.org/news", "mastodon")), new("No link", Draft.OfText("Read the news", "instagram"))]);

    public Signals Needs => Signals.NoLinks;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var (name, limits) in draft.Targets)
            if (!limits.LinksWork && draft.Text.Links is [var link, ..])
                found.At(draft.Text, link.Start, link.End, $"Point to the link in the profile instead: on {Names.Of(name)} a link in the text cannot be followed.", network: name);
    }
}
