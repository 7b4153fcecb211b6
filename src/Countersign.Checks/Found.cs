using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>Takes what one rule finds and makes findings of it.</summary>
internal sealed class Found(RuleInfo rule, Severity severity, List<Finding> all)
{
    /// <summary>More than anybody reads; a megabyte of addresses must not become a hundred megabytes of findings.</summary>
    public const int Most = 200;

    private int count;

    /// <summary>A stretch of a text.</summary>
    public void At(
        Passage passage, int start, int end, string message, string? replacement = null, double confidence = 1, string? network = null)
    {
        if (!Room()) return;
        var span = passage.Span(start, end);
        Add(network, span, message, replacement, confidence, passage.Text.AsSpan(span.Start..span.End), passage.In.Picture);
    }

    /// <summary>The whole draft, on one network or on all.</summary>
    public void Whole(string message, string? network = null)
    {
        if (Room()) Add(network, null, message, null, 1, "", null);
    }

    /// <summary>One picture, on one network or on all.</summary>
    public void Picture(int index, DraftPicture picture, string message, string? network = null)
    {
        if (Room()) Add(network, null, message, null, 1, $"{index}|{picture.FileName}|{picture.Bytes}", index);
    }

    private bool Room()
    {
        if (count >= Most)
        {
            if (count == Most)
            {
                count++;
                all.Add(Make(null, null, $"Deal with the first {Most} of these: there are more ({rule.Title}).", null, 1, "more", null) with { Clearable = false });
            }
            return false;
        }
        count++;
        return true;
    }

    private void Add(
        string? network, Span? span, string message, string? replacement, double confidence, ReadOnlySpan<char> subject, int? picture) =>
        all.Add(Make(network, span, message, replacement, confidence, subject, picture));

    private Finding Make(
        string? network, Span? span, string message, string? replacement, double confidence, ReadOnlySpan<char> subject, int? picture) =>
        new(rule.Id, rule.Version, rule.Category, severity, network, span, message, rule.Why, replacement, rule.Clause, rule.Control, confidence)
        {
            Key = Finding.KeyOf(rule.Id, network, subject),
            Clearable = rule.Clearable,
            Picture = picture,
        };
}
