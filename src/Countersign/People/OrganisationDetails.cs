using Countersign.Archive;
using NodaTime;
using NodaTime.TimeZones;

namespace Countersign.People;

/// <summary>What an organisation says of itself, at set-up and whenever it changes.</summary>
/// <param name="TimeZone">IANA zone in which people write times.</param>
/// <param name="AudienceWord">What the organisation calls the people it serves.</param>
/// <param name="WorkforceWord">What it calls those who work for it.</param>
internal sealed record OrganisationDetails(string Name, string TimeZone, string AudienceWord, string WorkforceWord)
{
    public const int Longest = 200;

    /// <summary>The zones that people choose from, by place.</summary>
    public static IReadOnlyList<string> TimeZones { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(z => z.ZoneId).Append("Etc/UTC").Distinct().Order(StringComparer.Ordinal)];

    public OrganisationDetails Trimmed => new(Name.Trim(), TimeZone, AudienceWord.Trim(), WorkforceWord.Trim());

    /// <summary>Everything that is wrong with it, by the names of its parts.</summary>
    public List<Problem> Problems()
    {
        var problems = new List<Problem>();
        Need(problems, nameof(Name), Name, "Enter the name of your organisation");
        Need(problems, nameof(AudienceWord), AudienceWord, "Enter what you call the people you serve, for example residents");
        Need(problems, nameof(WorkforceWord), WorkforceWord, "Enter what you call the people who work for you, for example staff and volunteers");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
            problems.Add(new(nameof(TimeZone), "Choose a time zone from the list"));
        return problems;
    }

    public static void Need(List<Problem> problems, string field, string value, string instruction)
    {
        if (string.IsNullOrWhiteSpace(value))
            problems.Add(new(field, instruction));
        else if (value.Length > Longest)
            problems.Add(new(field, $"Use at most {Longest} characters"));
    }
}
