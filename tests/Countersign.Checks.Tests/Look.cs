namespace Countersign.Checks.Tests;

/// <summary>Runs the whole checker and keeps what one rule found.</summary>
internal static class Look
{
    public static IReadOnlyList<Finding> For(string rule, string text, Facts? facts = null) => For(rule, Draft.OfText(text), facts);

    public static IReadOnlyList<Finding> For(string rule, Draft draft, Facts? facts = null) =>
        [.. Check.Run(draft, Policy.Default, facts ?? Facts.Default).Findings.Where(finding => finding.Rule == rule)];

    /// <summary>The text under the spans, in order.</summary>
    public static string[] Found(string rule, string text, Facts? facts = null) =>
        [.. For(rule, text, facts).Select(finding => text[finding.Span!.Start..finding.Span.End])];

    public static DraftPicture Picture { get; } = new("Volunteers planting a hedge", "hedge.jpg", "image/jpeg", 400_000, 1_600, 900);

    public static Draft With(DraftPicture picture, params IReadOnlyList<string> networks) => new("Planting day", "en-GB", null, networks, [picture]);
}
