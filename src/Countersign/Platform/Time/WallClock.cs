using System.Globalization;
using NodaTime;

namespace Countersign.Platform.Time;

/// <summary>Writes instants as people read them, always with the zone.</summary>
internal static class WallClock
{
    static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>“Tuesday 24 November 2026, 17:45 (London, UTC+00:00)”.</summary>
    public static string InFull(DateTimeOffset instant, string zone) => AsWritten(There(instant, zone), zone);

    /// <summary>The same, of a time whose offset is the zone's already.</summary>
    public static string AsWritten(DateTimeOffset there, string zone) =>
        $"{there.ToString("dddd d MMMM yyyy, HH:mm", British)} ({Place(zone)}, {Offset(there)})";

    /// <summary>“14:02” today, else “23 November, 14:02”.</summary>
    public static string Short(DateTimeOffset instant, string zone, DateTimeOffset now)
    {
        var (there, today) = (There(instant, zone), There(now, zone));
        return there.Date == today.Date ? there.ToString("HH:mm", British) : there.ToString("d MMMM, HH:mm", British);
    }

    /// <summary>“Europe/London” is “London” to people.</summary>
    public static string Place(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    public static string Offset(DateTimeOffset instant) => $"UTC{(instant.Offset < TimeSpan.Zero ? '-' : '+')}{instant.Offset:hh\\:mm}";

    static DateTimeOffset There(DateTimeOffset instant, string zone) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[zone]).ToDateTimeOffset();
}
