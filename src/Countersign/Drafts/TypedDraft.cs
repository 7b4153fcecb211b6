using Countersign.Archive;
using Countersign.Platform.Time;

namespace Countersign.Drafts;

/// <summary>A draft as a form holds it, before anything is checked.</summary>
/// <param name="Id">The draft that is edited, or null for a new one.</param>
/// <param name="Version">The version that the form was made from; 0 for a new one.</param>
/// <param name="When">Null: as soon as it is countersigned.</param>
/// <param name="Page">Names the open page of a new one, so that the same page sent twice makes one post.</param>
internal sealed record TypedDraft(
    string? Id, int Version, string? Text, string? Language, string? ContentWarning,
    IReadOnlyList<string> Accounts, IReadOnlyList<TypedPicture> Pictures, TypedTime? When, string? Page = null);

internal sealed record TypedPicture(string MediaId, string? AltText);

/// <param name="Zone">The zone that the page said it is in; the organisation's where it said none.</param>
internal sealed record TypedTime(string? Date, string? Time, string? Choice, string? Zone = null)
{
    /// <summary>What was planned in a zone stays in it when the organisation moves to another.</summary>
    public static string ZoneOf(string? written, string organisation) =>
        written is { Length: > 0 } && NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(written) is not null ? written : organisation;
}

/// <summary>The same, fit to keep.</summary>
internal sealed record DraftContent(
    string Text, string Language, string? ContentWarning, IReadOnlyList<string> Accounts, IReadOnlyList<TypedPicture> Pictures, PlannedTime.At? When)
{
    public const int LongestWarning = 500;
    public const int LongestAltText = 5_000;
    public const int MostPictures = 20;

    /// <summary>Reads everything and adds every problem at once. Without a problem the answer is whole.</summary>
    public static DraftContent Read(TypedDraft typed, string zone, ZoneRules rules, DateTimeOffset now, List<Problem> problems)
    {
        var text = TypedText.Read(typed.Text, nameof(typed.Text), "The text", TypedText.Longest, problems);
        var warning = TypedText.Read(typed.ContentWarning, nameof(typed.ContentWarning), "The content warning", LongestWarning, problems)?.Trim();
        if (text is not null && string.IsNullOrWhiteSpace(text) && typed.Pictures.Count == 0)
            problems.Add(new(nameof(typed.Text), "Write something, or add a picture"));
        if (!Languages.Has(typed.Language))
            problems.Add(new(nameof(typed.Language), "Choose the language that the post is written in"));
        if (typed.Accounts.Count == 0)
            problems.Add(new(nameof(typed.Accounts), "Choose at least one account for this post"));
        if (typed.Pictures.Count > MostPictures)
            problems.Add(new(nameof(typed.Pictures), $"Keep at most {MostPictures} pictures"));
        var pictures = typed.Pictures.Select((picture, i) => picture with
        {
            AltText = TypedText.Read(picture.AltText, $"Pictures[{i}].AltText", $"The alt text of picture {i + 1}", LongestAltText, problems)?.Trim() ?? "",
        }).ToList();
        return new(text ?? "", typed.Language ?? "", string.IsNullOrEmpty(warning) ? null : warning, [.. typed.Accounts.Distinct().Order(StringComparer.Ordinal)], pictures, Time(typed.When, zone, rules, now, problems));
    }

    static PlannedTime.At? Time(TypedTime? typed, string zone, ZoneRules rules, DateTimeOffset now, List<Problem> problems)
    {
        if (typed is null)
            return null;
        zone = TypedTime.ZoneOf(typed.Zone, zone);
        var planned = PlannedTime.Resolve(typed.Date, typed.Time, zone, typed.Choice, now, rules);
        if (PlannedTimeWords.Problem(planned, zone) is { } problem)
            problems.Add(problem);
        return planned as PlannedTime.At;
    }

    /// <summary>What differs from a draft as it stands, in the words of the form.</summary>
    public IEnumerable<string> DifferencesFrom(Draft draft)
    {
        if (Text != draft.Text)
            yield return "text";
        if (!Accounts.SequenceEqual(draft.Targets.Select(t => t.AccountId).Order(StringComparer.Ordinal)))
            yield return "accounts";
        if (!Pictures.SequenceEqual(draft.Pictures.OrderBy(p => p.Position).Select(p => new TypedPicture(p.MediaId, p.AltText))))
            yield return "pictures";
        if (Language != draft.Language)
            yield return "language";
        if (ContentWarning != draft.ContentWarning)
            yield return "content warning";
        if ((When?.Local, When?.Zone, When?.Choice) != (draft.PlannedLocal, draft.PlannedZone, draft.PlannedChoice))
            yield return "time";
    }
}
