namespace Countersign.Checks.Rules;

/// <summary>Pictures for the examples of rules.</summary>
internal static class Pictures
{
    public static DraftPicture Good { get; } = new("Volunteers planting a hedge", "hedge.jpg", "image/jpeg", 400_000, 1_600, 900);

    public static Draft Draft(int count, params IReadOnlyList<string> networks) =>
        new("Planting day", "en-GB", null, networks, [.. Enumerable.Range(1, count).Select(i => Good with { FileName = $"hedge-{i}.jpg" })]);

    public static Draft Draft(DraftPicture picture, params IReadOnlyList<string> networks) => new("Planting day", "en-GB", null, networks, [picture]);
}
