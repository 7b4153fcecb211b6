namespace Countersign.Drafts;

/// <param name="Tag">BCP 47.</param>
/// <param name="Name">In English, as the list is read by people who write English.</param>
internal sealed record Language(string Tag, string Name);

/// <summary>The languages a post can be in: those of the British Isles first, then those most spoken there.</summary>
internal static class Languages
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("en", "English"),
        new("cy", "Welsh"),
        new("gd", "Scottish Gaelic"),
        new("ga", "Irish"),
        new("sco", "Scots"),
        new("kw", "Cornish"),
        new("gv", "Manx"),
        new("ar", "Arabic"),
        new("bn", "Bengali"),
        new("bg", "Bulgarian"),
        new("zh", "Chinese"),
        new("fr", "French"),
        new("de", "German"),
        new("el", "Greek"),
        new("gu", "Gujarati"),
        new("hi", "Hindi"),
        new("hu", "Hungarian"),
        new("it", "Italian"),
        new("ku", "Kurdish"),
        new("lt", "Lithuanian"),
        new("ps", "Pashto"),
        new("fa", "Persian"),
        new("pl", "Polish"),
        new("pt", "Portuguese"),
        new("pa", "Punjabi"),
        new("ro", "Romanian"),
        new("ru", "Russian"),
        new("so", "Somali"),
        new("es", "Spanish"),
        new("ta", "Tamil"),
        new("tr", "Turkish"),
        new("uk", "Ukrainian"),
        new("ur", "Urdu"),
        new("vi", "Vietnamese"),
    ];

    public static bool Has(string? tag) => All.Any(l => l.Tag == tag);
}
