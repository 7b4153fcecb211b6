using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>Takes what a rule finds and makes findings of it. One is used for all rules of a run, each in its turn.</summary>
internal sealed class Found
{
    /// <summary>More than anybody reads; a megabyte of addresses must not become a hundred megabytes of findings.</summary>
    public const int Most = 200;

    private RuleInfo rule = null!;
    private Severity severity;
    private int count;

    /// <summary>All findings so far, or null where there are none.</summary>
    public List<Finding>? All { get; private set; }

    public void Begin(RuleInfo next, Severity weight) => (rule, severity, count) = (next, weight, 0);

    public void Add(Finding finding) => (All ??= []).Add(finding);

    public void Clear() => All = null;

    /// <summary>A stretch of a text.</summary>
    public void At(
        Passage passage, int start, int end, string message, string? replacement = null, double confidence = 1, string? network = null)
    {
        if (Room()) Add(Make(network, passage.Span(start, end), message, replacement, confidence, "", passage.In.Picture));
    }

    /// <summary>The whole draft, on one network or on all.</summary>
    public void Whole(string message, string? network = null, string subject = "")
    {
        if (Room()) Add(Make(network, null, message, null, 1, subject, null));
    }

    /// <summary>One picture, on one network or on all.</summary>
    public void Picture(int index, DraftPicture picture, string message, string? network = null)
    {
        if (Room()) Add(Make(network, null, message, null, 1, $"{index}|{picture.FileName}|{picture.Bytes}", index));
    }

    private bool Room()
    {
        if (count++ < Most) return true;
        if (count == Most + 1) Add(Make(null, null, $"Deal with the first {Most} of these: there are more ({rule.Title}).", null, 1, "more", null) with { Clearable = false });
        return false;
    }

    private Finding Make(string? network, Span? span, string message, string? replacement, double confidence, string subject, int? picture) =>
        new(rule.Id, rule.Version, rule.Category, severity, network, span, message, rule.Why, replacement, rule.Clause, rule.Control, confidence)
        {
            Subject = subject,
            Clearable = rule.Clearable,
            Picture = picture,
        };
}
