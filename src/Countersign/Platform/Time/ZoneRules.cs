using NodaTime;
using NodaTime.TimeZones;

namespace Countersign.Platform.Time;

/// <summary>The time zone rules that planned times are resolved by. They come with the program and change with its updates.</summary>
/// <param name="Edition">As their publishers name it, for example <c>2026a</c>.</param>
internal sealed record ZoneRules(string Edition, IDateTimeZoneProvider Zones)
{
    public static ZoneRules OfThisProgram { get; } = new(TzdbDateTimeZoneSource.Default.TzdbVersion, DateTimeZoneProviders.Tzdb);
}
