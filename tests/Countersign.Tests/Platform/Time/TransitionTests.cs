using System.Globalization;
using Countersign.Drafts;
using Countersign.Platform.Time;

namespace Countersign.Tests.Platform.Time;

/// <summary>The six changes of the clocks in Britain from 2026 to 2028, each at five moments.</summary>
public sealed class TransitionTests
{
    const string London = "Europe/London";

    public static TheoryData<string> Springs => ["2026-03-29", "2027-03-28", "2028-03-26"];

    public static TheoryData<string> Autumns => ["2026-10-25", "2027-10-31", "2028-10-29"];

    [Theory, MemberData(nameof(Springs))]
    public void The_spring_hour_is_refused_and_the_nearest_times_named(string day)
    {
        Assert.Equal($"{day}T00:01:00Z", Utc(Plan(day, "00:01")));
        foreach (var time in new[] { "01:00", "01:30", "01:59" })
        {
            var answer = Plan(day, time);
            Assert.Equal(new PlannedTime.Skipped($"{day}T{time}", $"{day}T00:59", $"{day}T02:00"), answer);
            var words = PlannedTimeWords.Problem(answer, London)!.Instruction;
            var date = DateTime.Parse(day, CultureInfo.InvariantCulture).ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
            Assert.Contains($"{time} on {date} does not exist in London", words);
            Assert.Contains($"The next time there is 02:00 on {date}, the last before it 00:59 on {date}", words);
        }
        Assert.Equal($"{day}T01:00:00Z", Utc(Plan(day, "02:00")));
    }

    [Theory, MemberData(nameof(Autumns))]
    public void The_autumn_hour_asks_which_one(string day)
    {
        var dayBefore = DateTime.Parse(day, CultureInfo.InvariantCulture).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal($"{dayBefore}T23:01:00Z", Utc(Plan(day, "00:01")));
        foreach (var time in new[] { "01:00", "01:30", "01:59" })
        {
            Assert.Contains("happens twice in London", PlannedTimeWords.Problem(Plan(day, time), London)!.Instruction);
            Assert.Equal($"{day}T00:{time[3..]}:00Z", Utc(Plan(day, time, choice: "first")));
            Assert.Equal($"{day}T01:{time[3..]}:00Z", Utc(Plan(day, time, choice: "second")));
        }
        Assert.Equal($"{day}T02:00:00Z", Utc(Plan(day, "02:00")));
    }

    /// <summary>Where the organisation lives elsewhere, Britain's change is an hour like any other: its own wall names the same instant, once.</summary>
    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void Written_in_another_zone_the_same_instants_are_there_once(string day, string zone)
    {
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var change = DateTimeOffset.Parse($"{day}T01:00:00Z", CultureInfo.InvariantCulture);
        foreach (var instant in new[] { change.AddMinutes(-59), change, change.AddMinutes(30), change.AddMinutes(59), change.AddHours(1) })
        {
            var wall = TimeZoneInfo.ConvertTime(instant, there);
            var answer = Plan(wall.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), wall.ToString("HH:mm", CultureInfo.InvariantCulture), zone: zone);
            Assert.Equal(instant, Assert.IsType<PlannedTime.At>(answer).Instant);
        }
    }

    public static TheoryData<string, string> Elsewhere()
    {
        var cases = new TheoryData<string, string>();
        foreach (string day in Springs.Concat(Autumns))
            foreach (var zone in new[] { "Etc/UTC", "Pacific/Auckland", "America/St_Johns" })
                cases.Add(day, zone);
        return cases;
    }

    static PlannedTime Plan(string day, string time, string? choice = null, string zone = London) => PlannedTime.Resolve(
        day, time, zone, choice, DateTimeOffset.Parse($"{day}T00:00:00Z", CultureInfo.InvariantCulture).AddDays(-30), ZoneRules.OfThisProgram);

    static string Utc(PlannedTime answer) => Assert.IsType<PlannedTime.At>(answer).Instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
