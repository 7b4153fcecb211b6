using NodaTime;
using NodaTime.Text;

namespace Countersign.Platform.Time;

/// <summary>What a date and a time on the wall of one zone mean. Nothing is guessed: a time that is not there, or is there twice, goes back to the person.</summary>
internal abstract record PlannedTime
{
    private PlannedTime() { }

    /// <param name="Local">As kept: <c>2026-11-21T17:45</c>.</param>
    /// <param name="Choice"><c>first</c> or <c>second</c> in the autumn hour, null elsewhere.</param>
    /// <param name="Rules">The edition of the time zone rules that was used, for example <c>2026a</c>.</param>
    public sealed record At(string Local, string Zone, string? Choice, DateTimeOffset Instant, string Rules) : PlannedTime;

    /// <summary>The clocks jump over it. <paramref name="Before"/> is the last minute that exists before the jump, <paramref name="Next"/> the first after it.</summary>
    public sealed record Skipped(string Local, string Before, string Next) : PlannedTime;

    /// <summary>It happens twice and nobody has said which is meant.</summary>
    public sealed record Twice(string Local, DateTimeOffset First, DateTimeOffset Second) : PlannedTime;

    public sealed record Past(string Local) : PlannedTime;

    /// <summary>More than <see cref="FurthestYears"/> years ahead.</summary>
    public sealed record TooFar(string Local) : PlannedTime;

    public sealed record Unreadable : PlannedTime;

    public const int FurthestYears = 2;

    const string FirstTime = "first", SecondTime = "second";

    static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <param name="date"><c>2026-11-21</c>.</param>
    /// <param name="time"><c>17:45</c>; seconds, which some browsers add, must be zero.</param>
    /// <param name="zone">An IANA zone that exists.</param>
    /// <param name="choice"><c>first</c> or <c>second</c>; looked at in the autumn hour only.</param>
    public static PlannedTime Resolve(string? date, string? time, string zone, string? choice, DateTimeOffset now, ZoneRules rules)
    {
        var minute = time?.Trim() is { Length: 8 } long_ && long_.EndsWith(":00", StringComparison.Ordinal) ? long_[..5] : time?.Trim();
        if (!Minutes.Parse($"{date?.Trim()}T{minute}").TryGetValue(default, out var wall))
            return new Unreadable();
        var local = Minutes.Format(wall);
        if (wall.Year > now.Year + FurthestYears + 1 || wall.Year < now.Year - 1)
            return wall.Year < now.Year ? new Past(local) : new TooFar(local);
        return Meaning(wall, zone, choice, rules) switch
        {
            Twice twice when twice.Second <= now => new Past(local),
            At at when at.Instant <= now => new Past(local),
            At at when at.Instant > now.AddYears(FurthestYears) => new TooFar(local),
            var meaning => meaning,
        };
    }

    /// <summary>What a time that was planned before means by these rules, whether or not it has passed: never Past, TooFar or Unreadable.</summary>
    /// <param name="local">As kept: <c>2026-11-21T17:45</c>.</param>
    public static PlannedTime Again(string local, string zone, string? choice, ZoneRules rules) =>
        Meaning(Minutes.Parse(local).Value, zone, choice, rules);

    static PlannedTime Meaning(LocalDateTime wall, string zone, string? choice, ZoneRules rules)
    {
        var local = Minutes.Format(wall);
        var map = rules.Zones[zone].MapLocal(wall);
        if (map.Count == 0)
            return new Skipped(local, Minutes.Format(map.EarlyInterval.IsoLocalEnd.PlusMinutes(-1)), Minutes.Format(map.LateInterval.IsoLocalStart));
        if (map.Count == 2 && choice is not (FirstTime or SecondTime))
            return new Twice(local, map.First().ToDateTimeOffset(), map.Last().ToDateTimeOffset());
        var instant = (map.Count == 2 && choice == SecondTime ? map.Last() : map.First()).ToDateTimeOffset();
        return new At(local, zone, map.Count == 2 ? choice : null, instant.ToUniversalTime(), rules.Edition);
    }
}
