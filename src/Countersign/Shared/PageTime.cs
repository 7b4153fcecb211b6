using System.Globalization;
using NodaTime;

namespace Countersign.Shared;

/// <summary>Writes instants as people read them, in the zone of the organisation whose page it is.</summary>
internal sealed class PageTime(TimeProvider clock)
{
    static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public DateTimeZone Zone { get; private set; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Takes the organisation's zone for the rest of this request. False, and nothing changes, when there is no such zone.</summary>
    public bool Use(string zone)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } found)
            return false;
        Zone = found;
        return true;
    }

    /// <summary>“Saturday 21 November 2026, 09:05 GMT”.</summary>
    public string Full(DateTimeOffset at, DateTimeZone? zone = null)
    {
        var there = There(at, zone);
        return $"{Text(there, "dddd d MMMM yyyy, HH:mm")} {Abbreviation(there)}";
    }

    /// <summary>“today 17:45 (London)”, “yesterday 09:05 (London)”, “Friday 27 November, 09:05 (London)”, and with the year when it is another year.</summary>
    public string Near(DateTimeOffset at, DateTimeZone? zone = null)
    {
        var there = There(at, zone);
        var now = There(clock.GetUtcNow(), zone);
        var day = Period.DaysBetween(now.Date, there.Date) switch
        {
            0 => "today ",
            1 => "tomorrow ",
            -1 => "yesterday ",
            _ => Text(there, there.Year == now.Year ? "dddd d MMMM, " : "dddd d MMMM yyyy, "),
        };
        return $"{day}{Text(there, "HH:mm")} ({Place(there.Zone)})";
    }

    /// <summary>“Saturday 21 November 2026”.</summary>
    public string Day(DateTimeOffset at, DateTimeZone? zone = null) => Text(There(at, zone), "dddd d MMMM yyyy");

    /// <summary>“17:45”.</summary>
    public string Clock(DateTimeOffset at, DateTimeZone? zone = null) => Text(There(at, zone), "HH:mm");

    /// <summary>“America/New_York” is “New York” to people.</summary>
    public static string Place(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    ZonedDateTime There(DateTimeOffset at, DateTimeZone? zone) => Instant.FromDateTimeOffset(at).InZone(zone ?? Zone);

    static string Text(ZonedDateTime at, string pattern) => at.ToString(pattern, British);

    static string Abbreviation(ZonedDateTime at)
    {
        // Zones without letters of their own are named by their offset: “+03”.
        var name = at.GetZoneInterval().Name;
        return name[0] is '+' or '-' ? $"UTC{name}" : name;
    }
}
