using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class HashtagUnfortunate : IRule
{
    private const int LongEnough = 5;

    /// <summary>Words that make a tag a laughing stock where nobody meant them.</summary>
    private static readonly LetterTree Tree = new("anal anus arse ass bum boob butt cock crap cum cunt dick fart fuck hitler hooker knob nazi nude orgy penis piss poo porn prick rape rapist sex shag shit slag slut suck tit tits tosser twat wank wanker whore willy");

    public RuleInfo Info { get; } = new(
        "hashtag.unfortunate-split", 1, "A hashtag that can be read another way", Category.Hashtag, Severity.Warn, Clearable: true, Clause: "S1-dont-08",
        Finds: "Hashtags in one letter case in which an embarrassing word stands across the words that were meant, with common words or another such word on both sides of it.",
        Misses: "Readings with rarer words beside them, other languages, and tags whose capitals show the words.",
        Why: "Others will read it the other way, and share that.",
        Source: "Our own list of words; well-known campaigns that went wrong.",
        Fires: ["#penisland", "#therapistfinder", "#susanalbumparty", "#whorepresents"],
        Quiet: ["#PenIsland", "#sexeducation", "#classbook", "#assembly", "#deadline", "#essex", "#floodalert", "#assets"]);

    public Signals Needs => Signals.Hash;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var tags = passage.Hashtags;
            for (var i = 0; i < tags.Count; i++)
            {
                var tag = tags[i];
                var name = tag.Name(passage.Text);
                if (name.Length is < LongEnough or > WordSplitter.Longest || !tag.IsOneCase(passage.Text) || !MayMisread(name)) continue;
                var splits = passage.Splits(i, out var meant);
                // A tag that is one word, or one that splits as meant with the rude word as one of its own words, is read as it is written.
                if (!splits && WordSplitter.IsWord(name)) continue;
                if (Misread(name, splits ? meant : default) is { } word)
                    found.At(passage, tag.Start, tag.End, $"Read this hashtag again without spaces: “{word}” can be read in it. Begin each word with a capital letter, or choose another.", confidence: 0.7);
            }
        }
    }

    /// <summary>Whether any of the words stands in the letters at all.</summary>
    private static bool MayMisread(ReadOnlySpan<char> name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            var node = 0;
            for (var end = at; end < name.Length && (node = Tree.Next(node, name[end])) >= 0; end++)
                if (Tree.IsWord(node)) return true;
        }
        return false;
    }

    private static string? Misread(ReadOnlySpan<char> name, ReadOnlySpan<byte> meant)
    {
        for (var at = 0; at < name.Length; at++)
        {
            var node = 0;
            for (var end = at; end < name.Length;)
            {
                node = Tree.Next(node, name[end++]);
                if (node < 0) break;
                if (Tree.IsWord(node) && !(meant.Length > 0 && IsWhole(name.Length, meant, at, end)) && Stands(name, at, end, end - at, meant.Length > 0)) return name[at..end].ToString().ToLowerInvariant();
            }
        }
        return null;
    }

    private static bool Stands(ReadOnlySpan<char> name, int at, int end, int length, bool splits)
    {
        bool before = WordSplitter.IsText(name[..at]), after = WordSplitter.IsText(name[end..]);
        if (before && after) return true;
        // A long rude word needs one side only; two short ones beside each other need none. Where the meant words are known, more is wanted.
        return !splits && (before && length >= LongEnough || Follows(name[end..]) && length > 3);
    }

    private static bool Follows(ReadOnlySpan<char> rest)
    {
        var node = 0;
        for (var end = 0; end < rest.Length;)
        {
            node = Tree.Next(node, rest[end++]);
            if (node < 0) return false;
            if (Tree.IsWord(node) && WordSplitter.IsText(rest[end..])) return true;
        }
        return false;
    }

    private static bool IsWhole(int length, ReadOnlySpan<byte> meant, int start, int end)
    {
        bool starts = false, ends = end == length;
        for (var at = length; at > 0; at = meant[at])
        {
            starts |= meant[at] == start;
            ends |= at == end;
            // The rude letters lie within one word that was meant.
            if (meant[at] <= start && end <= at && at - meant[at] > end - start) return true;
        }
        return starts && ends;
    }
}

internal sealed class HashtagTooMany : IRule
{
    public RuleInfo Info { get; } = new(
        "hashtag.too-many", 1, "Many hashtags", Category.Hashtag, Severity.Warn, Clearable: true, Clause: "S1-do-11a",
        Finds: "More hashtags in the text than the policy wants (three, unless it says otherwise).",
        Misses: "Whether the tags have a purpose.",
        Why: "A post that is half hashtags looks like advertising, and a screen reader says “hash” for each.",
        Source: "The organisation's own policy; GOV.UK guidance on social media.",
        Fires: ["#One #Two #Three #Four"],
        Quiet: ["#One #Two #Three", "1 # 2 # 3 # 4 #", "https://example.org/#a#b#c#d"]);

    public Signals Needs => Signals.Hash;

    public void Look(ReadDraft draft, Found found)
    {
        var tags = draft.Text.Hashtags;
        if (tags.Count > draft.Policy.MostHashtags)
            found.At(draft.Text, tags[draft.Policy.MostHashtags].Start, tags[^1].End, string.Create(CultureInfo.InvariantCulture, $"Keep the {draft.Policy.MostHashtags} hashtags that serve a purpose, and take out the others: there are {tags.Count}."));
    }
}

internal sealed class HashtagCampaign : IRule
{
    public RuleInfo Info { get; } = new(
        "hashtag.campaign-missing", 1, "The campaign's hashtag is missing", Category.Hashtag, Severity.Warn, Clearable: true, Clause: "S1-do-11b",
        Finds: "Posts of a campaign that has a hashtag, without that hashtag.",
        Misses: "Posts that are not marked as part of the campaign.",
        Why: "Nobody finds the post among the campaign's.",
        Source: "The organisation's own policy.",
        Fires: [new("A post of the campaign “river” without #CleanRiver", Draft.OfText("We begin on Monday") with { Campaign = "river" }, Policy: Own)],
        Quiet: [new("With it", Draft.OfText("We begin on Monday #cleanriver") with { Campaign = "river" }, Policy: Own), new("Of no campaign", Draft.OfText("We begin on Monday"), Policy: Own)]);

    private static Policy Own { get; } = new("example") { CampaignTags = new Dictionary<string, string> { ["river"] = "CleanRiver" } };

    public Signals Needs => Signals.TagPolicy;

    public void Look(ReadDraft draft, Found found)
    {
        if (draft.Draft.Campaign is not { } campaign || !draft.Policy.CampaignTags.TryGetValue(campaign, out var wanted)) return;
        foreach (var tag in draft.Text.Hashtags)
            if (tag.Name(draft.Text.Text).Equals(wanted.AsSpan().TrimStart('#'), StringComparison.OrdinalIgnoreCase)) return;
        found.Whole($"Add the campaign's hashtag, #{wanted.TrimStart('#')}.", subject: campaign);
    }
}

internal sealed class HashtagNotClean : IRule
{
    public RuleInfo Info { get; } = new(
        "hashtag.not-clean", 1, "A hashtag that others use for something else", Category.Hashtag, Severity.Block, Clearable: true, Clause: "S1-do-11c",
        Finds: "Hashtags that somebody looked into and found in other use, with what they found.",
        Misses: "Hashtags that nobody looked into.",
        Why: "The post would stand among things that the organisation has no part in.",
        Source: "The organisation's own register of hashtags.",
        Fires: [new("A tag in other use", Draft.OfText("Join us #OpenDay"), Known(false))],
        Quiet: [new("A clean tag", Draft.OfText("Join us #OpenDay"), Known(true)), new("Another tag", Draft.OfText("Join us #OpenHouse"), Known(false))]);

    public Signals Needs => Signals.TagPolicy;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var tag in passage.Hashtags)
                foreach (var fact in draft.Facts.Tags)
                    if (!fact.Clean && tag.Name(passage.Text).Equals(fact.Tag.AsSpan().TrimStart('#'), StringComparison.OrdinalIgnoreCase))
                        found.At(passage, tag.Start, tag.End, $"Choose another hashtag: others use this one. {fact.Evidence}");
    }

    private static Facts Known(bool clean) => Facts.Default with { Tags = [new TagFact("openday", clean, "Used by a shop since 2019 (looked up on 1 September 2026).")] };
}
