using System.Globalization;
using System.Text.Json;
using Countersign.Drafts;
using Countersign.Platform.Database;

namespace Countersign.Desk;

/// <summary>The compose form, exactly as it was typed. Read by hand from the request, so that nothing typed is dropped on the way.</summary>
internal sealed record WriteForm
{
    const int MostPictures = 50;
    const int MostReasons = 200;

    public string? DraftId { get; init; }
    public int Version { get; init; }

    /// <summary>Names this open page, so that two pages never overwrite one another's unsaved typing.</summary>
    public string Key { get; init; } = Ids.New();
    public string Text { get; init; } = "";
    public string Language { get; init; } = "en";
    public string ContentWarning { get; init; } = "";
    public IReadOnlyList<string> Accounts { get; init; } = [];
    public IReadOnlyList<WritePicture> Pictures { get; init; } = [];

    /// <summary>At a time of its own, instead of as soon as it is countersigned.</summary>
    public bool Planned { get; init; }
    public string Date { get; init; } = "";
    public string Time { get; init; } = "";
    public string Choice { get; init; } = "";

    /// <summary>The zone that the page said the time is in; empty before it has been shown. The organisation's may have changed since.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Reasons being typed, by the key of their finding.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    public static WriteForm From(IFormCollection form, string? draftId)
    {
        var pictures = new List<WritePicture>();
        for (var i = 0; i < MostPictures && form[$"Pictures[{i}].MediaId"].FirstOrDefault() is { Length: > 0 } media; i++)
            pictures.Add(new(media, form[$"Pictures[{i}].AltText"].FirstOrDefault() ?? ""));
        return new()
        {
            DraftId = draftId,
            Version = int.TryParse(form["Version"], CultureInfo.InvariantCulture, out var version) ? version : 0,
            Key = form["Key"].FirstOrDefault() is { } key && Autosaves.IsKey(key) ? key : Ids.New(),
            Text = form["Text"].FirstOrDefault() ?? "",
            Language = form["Language"].FirstOrDefault() ?? "",
            ContentWarning = form["ContentWarning"].FirstOrDefault() ?? "",
            Accounts = [.. form["Accounts"].OfType<string>().Where(a => a.Length is > 0 and < 100).Take(100)],
            Pictures = pictures,
            Planned = form["When"] == "planned",
            Date = form["Date"].FirstOrDefault() ?? "",
            Time = form["Time"].FirstOrDefault() ?? "",
            Choice = form["Choice"].FirstOrDefault() ?? "",
            Zone = form["Zone"].FirstOrDefault() ?? "",
            Reasons = form.Where(f => f.Key.StartsWith("Reason[", StringComparison.Ordinal) && f.Key.EndsWith(']') && !string.IsNullOrWhiteSpace(f.Value))
                .Take(MostReasons).ToDictionary(f => f.Key[7..^1], f => f.Value.ToString()),
        };
    }

    public static WriteForm From(Draft draft) => new()
    {
        DraftId = draft.Id,
        Version = draft.Version,
        Text = draft.Text,
        Language = draft.Language,
        ContentWarning = draft.ContentWarning ?? "",
        Accounts = [.. draft.Targets.Select(t => t.AccountId).Order(StringComparer.Ordinal)],
        Pictures = [.. draft.Pictures.OrderBy(p => p.Position).Select(p => new WritePicture(p.MediaId, p.AltText))],
        Planned = draft.PlannedLocal is not null,
        Date = draft.PlannedLocal?[..10] ?? "",
        Time = draft.PlannedLocal?[11..] ?? "",
        Choice = draft.PlannedChoice ?? "",
        Zone = draft.PlannedZone ?? "",
    };

    public static WriteForm? From(Autosave row) => JsonSerializer.Deserialize<WriteForm>(row.Form) is { } form
        ? form with { DraftId = row.DraftId, Key = Autosaves.KeyOf(row) }
        : null;

    public string ToJson() => JsonSerializer.Serialize(this);

    public TypedDraft Typed() => new(
        DraftId, Version, Text, Language, ContentWarning, Accounts,
        [.. Pictures.Select(p => new TypedPicture(p.MediaId, p.AltText))], Planned ? new(Date, Time, Choice, Zone) : null, Key);

    /// <summary>Nothing worth keeping has been typed.</summary>
    public bool Blank => string.IsNullOrWhiteSpace(Text) && Pictures.Count == 0 && string.IsNullOrWhiteSpace(ContentWarning);

    /// <summary>Says the same post, whatever page it stands in.</summary>
    public bool Says(WriteForm other) => Shape(this) == Shape(other);

    static string Shape(WriteForm form) => (form with
    {
        Version = 0, Key = "", Reasons = new Dictionary<string, string>(), Text = form.Text.ReplaceLineEndings("\n"), Accounts = [.. form.Accounts.Order(StringComparer.Ordinal)],
        Date = form.Planned ? form.Date : "", Time = form.Planned ? form.Time : "", Choice = form.Planned ? form.Choice : "", Zone = form.Planned ? form.Zone : "",
    }).ToJson();
}

internal sealed record WritePicture(string MediaId, string AltText);
