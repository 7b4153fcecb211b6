using System.Runtime.InteropServices;

namespace Countersign.Checks.Reading;

/// <summary>A draft as the rules see it: what several of them need is worked out once. One is kept for each thread and used again, with nothing of a draft left in it.</summary>
internal sealed class ReadDraft
{
    [ThreadStatic]
    private static ReadDraft? spare;

    private readonly List<Passage> pool = [];
    private readonly List<(string Name, NetworkLimits Limits)> targets = [];
    private readonly List<string> unknown = [];
    private int passages;

    public Draft Draft { get; private set; } = null!;

    public Policy Policy { get; private set; } = null!;

    public Facts Facts { get; private set; } = null!;

    public Passage Text => pool[0];

    public Signals Signals { get; private set; }

    public Lists Found { get; private set; }

    /// <summary>Every text that is not empty, the post's own first. The post's own is there even when empty.</summary>
    public ReadOnlySpan<Passage> Passages => CollectionsMarshal.AsSpan(pool)[..passages];

    public List<(string Name, NetworkLimits Limits)> Targets => targets;

    public IReadOnlyList<string> UnknownNetworks => unknown;

    public OwnContacts Own => Facts.Own;

    public Lexicon Lexicon => Policy.Lexicon;

    public static ReadDraft Rent(Draft draft, Policy policy, Facts facts)
    {
        var read = spare ?? new ReadDraft();
        spare = null;
        read.Read(draft, policy, facts);
        return read;
    }

    public void Return()
    {
        foreach (var passage in Passages) passage.Forget();
        (Draft, Policy, Facts, passages) = (null!, null!, null!, 0);
        targets.Clear();
        unknown.Clear();
        spare = this;
    }

    private void Read(Draft draft, Policy policy, Facts facts)
    {
        (Draft, Policy, Facts, passages) = (draft, policy, facts, 0);
        Add(draft.Text, Where.Text);
        var signals = Signals.Always;
        if (draft.ContentWarning is { Length: > 0 } warning)
        {
            Add(warning, Where.ContentWarning);
            signals |= Signals.Warning;
        }
        for (var i = 0; i < draft.Pictures.Count; i++)
            if (draft.Pictures[i].AltText is { Length: > 0 } alt) Add(alt, Where.AltText(i));
        if (draft.Pictures.Count > 0) signals |= Signals.Pictures;
        Found = Lists.None;
        foreach (var passage in Passages)
        {
            signals |= passage.Signals & ~Signals.Wordless;
            if (passage.LongestSentence > policy.MostWordsInASentence) signals |= Signals.LongSentence;
            Found |= passage.Found;
        }
        signals |= Text.Signals & Signals.Wordless;
        for (var i = 0; i < draft.Networks.Count; i++)
        {
            var name = draft.Networks[i];
            if (Seen(draft.Networks, i)) continue;
            if (facts.Limits.TryGetValue(name, out var limits) || NetworkLimits.Defaults.TryGetValue(name, out limits)) targets.Add((name, limits));
            else unknown.Add(name);
        }
        if (unknown.Count > 0) signals |= Signals.UnknownNetwork;
        foreach (var (_, limits) in targets)
            if (!Fits(limits)) signals |= Signals.Long;
        if (facts.Recent.Count > 0) signals |= Signals.Recent;
        if (facts.Links.Count > 0) signals |= Signals.LinkFacts;
        if (policy.CampaignTags.Count > 0 || facts.Tags.Count > 0) signals |= Signals.TagPolicy;
        if (draft.Source is not Source.Own) signals |= Signals.ThirdParty;
        if ((signals & Signals.Link) != 0)
        {
            if (facts.OwnHosts.Count > 0) signals |= Signals.OwnHosts;
            foreach (var (_, limits) in targets)
                if (!limits.LinksWork) signals |= Signals.NoLinks;
        }
        if (policy.CaseReferences.Count > 0 && (signals & Signals.Digit) != 0) signals |= Signals.Shapes;
        Signals = signals;
    }

    /// <summary>Whether the text fits for sure; where not, it is counted.</summary>
    private bool Fits(NetworkLimits limits)
    {
        var warning = limits.ContentWarnings ? Draft.ContentWarning?.Length ?? 0 : 0;
        return Counting.SurelyFits(Text.Text.Length, Text.Others, warning, limits, Text.Links.Length);
    }

    private static bool Seen(IReadOnlyList<string> networks, int index)
    {
        for (var i = 0; i < index; i++)
            if (networks[i] == networks[index]) return true;
        return false;
    }

    private void Add(string text, Where where)
    {
        if (passages == pool.Count) pool.Add(new Passage());
        pool[passages++].Read(text, where, Policy.Lexicon);
    }
}
