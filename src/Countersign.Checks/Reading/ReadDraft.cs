namespace Countersign.Checks.Reading;

/// <summary>A draft with what several rules need worked out once.</summary>
internal sealed class ReadDraft
{
    public ReadDraft(Draft draft, Facts facts)
    {
        Draft = draft;
        Facts = facts;
        Text = new Passage(draft.Text, Where.Text);
        var passages = new List<Passage>(2 + draft.Pictures.Count) { Text };
        if (draft.ContentWarning is { Length: > 0 } warning) passages.Add(new Passage(warning, Where.ContentWarning));
        for (var i = 0; i < draft.Pictures.Count; i++)
            if (draft.Pictures[i].AltText is { Length: > 0 } alt) passages.Add(new Passage(alt, Where.AltText(i)));
        Passages = passages;
        var targets = new List<(string Name, NetworkLimits Limits)>(draft.Networks.Count);
        var unknown = new List<string>();
        foreach (var name in draft.Networks.Distinct(StringComparer.Ordinal))
            if (facts.Limits.TryGetValue(name, out var limits) || NetworkLimits.Defaults.TryGetValue(name, out limits)) targets.Add((name, limits));
            else unknown.Add(name);
        Targets = targets;
        UnknownNetworks = unknown;
        own = new Lazy<OwnContacts>(() => new OwnContacts(facts.OwnContacts), LazyThreadSafetyMode.None);
    }

    private readonly Lazy<OwnContacts> own;

    public Draft Draft { get; }

    public Facts Facts { get; }

    public Passage Text { get; }

    /// <summary>Every text that is not empty, the post's own first. The post's own is there even when empty.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    public IReadOnlyList<(string Name, NetworkLimits Limits)> Targets { get; }

    public IReadOnlyList<string> UnknownNetworks { get; }

    public OwnContacts Own => own.Value;
}
