using Countersign.Platform.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace Countersign.Tests.Support;

/// <summary>Time zone rules as another edition of them might be: one zone differs, all others are as they are.</summary>
internal sealed class OtherZoneRules(string zone, DateTimeZone instead) : IDateTimeZoneProvider
{
    /// <summary>Britain stays on one offset from UTC all year.</summary>
    public static ZoneRules LondonStaysAt(string edition, int hours) => London(edition, TimeZoneInfo.CreateCustomTimeZone("Test/London", TimeSpan.FromHours(hours), "London", "London"));

    /// <summary>Britain's clocks jump over an hour that they never jumped over before.</summary>
    public static ZoneRules LondonJumps(string edition, DateTime from) => London(edition, TimeZoneInfo.CreateCustomTimeZone("Test/London", TimeSpan.Zero, "London", "London", "London",
        [TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            from.Date, from.Date.AddDays(60), TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1) + from.TimeOfDay, from.Month, from.Day),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1) + from.TimeOfDay, from.AddDays(50).Month, from.AddDays(50).Day))]));

    static ZoneRules London(string edition, TimeZoneInfo london) => new(edition, new OtherZoneRules("Europe/London", BclDateTimeZone.FromTimeZoneInfo(london)));

    static IDateTimeZoneProvider Known => DateTimeZoneProviders.Tzdb;

    public string VersionId => "test";

    public System.Collections.ObjectModel.ReadOnlyCollection<string> Ids => Known.Ids;

    public DateTimeZone this[string id] => id == zone ? instead : Known[id];

    public DateTimeZone GetSystemDefault() => Known.GetSystemDefault();

    public DateTimeZone? GetZoneOrNull(string id) => id == zone ? instead : Known.GetZoneOrNull(id);
}
