using System.Globalization;
using Countersign.Platform.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Platform.Time;

public sealed class PlannedTimeTests
{
    const string London = "Europe/London";
    static readonly DateTimeOffset Now = new(2026, 1, 10, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-29")]
    [InlineData("2027-03-28")]
    public void The_spring_hour_is_refused_from_its_first_minute_to_its_last_and_the_next_time_is_offered(string day)
    {
        Assert.IsType<PlannedTime.At>(Resolve(day, "00:01"));
        Assert.Equal($"{day}T00:59:00Z", Utc(Resolve(day, "00:59")));
        foreach (var time in new[] { "01:00", "01:01", "01:30", "01:59" })
            Assert.Equal(new PlannedTime.Skipped($"{day}T{time}", $"{day}T00:59", $"{day}T02:00"), Resolve(day, time));
        Assert.Equal($"{day}T01:00:00Z", Utc(Resolve(day, "02:00")));
    }

    [Theory]
    [InlineData("2026-10-25")]
    [InlineData("2027-10-31")]
    public void The_autumn_hour_asks_and_both_answers_mean_what_they_say(string day)
    {
        Assert.Equal($"{day[..8]}{int.Parse(day[8..], CultureInfo.InvariantCulture) - 1:00}T23:59:00Z", Utc(Resolve(day, "00:59")));
        foreach (var time in new[] { "01:00", "01:30", "01:59" })
        {
            var twice = Assert.IsType<PlannedTime.Twice>(Resolve(day, time));
            Assert.Equal(TimeSpan.FromHours(1), twice.Second - twice.First);
            Assert.Equal(twice.First, Assert.IsType<PlannedTime.At>(Resolve(day, time, "first")).Instant);
            Assert.Equal(twice.Second, Assert.IsType<PlannedTime.At>(Resolve(day, time, "second")).Instant);
            Assert.IsType<PlannedTime.Twice>(Resolve(day, time, "third"));
        }
        Assert.Equal($"{day}T01:30:00Z", Utc(Resolve(day, "01:30", "second")));
        Assert.Equal($"{day}T02:00:00Z", Utc(Resolve(day, "02:00")));
    }

    [Fact]
    public void A_choice_given_where_none_is_needed_is_not_kept() =>
        Assert.Null(Assert.IsType<PlannedTime.At>(Resolve("2026-06-01", "12:00", "second")).Choice);

    [Theory]
    [InlineData("2026-01-10", "09:00", true)]
    [InlineData("2026-01-10", "08:59", true)]
    [InlineData("2026-01-10", "09:01", false)]
    [InlineData("1999-12-31", "23:59", true)]
    public void What_has_passed_is_refused_to_the_minute(string date, string time, bool past) =>
        Assert.Equal(past, Resolve(date, time) is PlannedTime.Past);

    [Fact]
    public void In_the_autumn_hour_the_second_can_still_come_when_the_first_has_passed()
    {
        var between = new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero);
        Assert.IsType<PlannedTime.Past>(PlannedTime.Resolve("2026-10-25", "01:30", London, "first", between, ZoneRules.OfThisProgram));
        Assert.IsType<PlannedTime.At>(PlannedTime.Resolve("2026-10-25", "01:30", London, "second", between, ZoneRules.OfThisProgram));
    }

    [Theory]
    [InlineData("2028-02-29", "12:00", false)]
    [InlineData("2027-02-29", "12:00", true)]
    [InlineData("2026-06-30", "23:59:60", true)]
    [InlineData("2026-06-31", "12:00", true)]
    [InlineData("30/06/2026", "12:00", true)]
    [InlineData("", "", true)]
    [InlineData(null, null, true)]
    [InlineData("2026-06-30", "12:00:00", false)]
    [InlineData("2026-06-30", "12:00:01", true)]
    public void What_is_no_time_is_said_to_be_none(string? date, string? time, bool unreadable) =>
        Assert.Equal(unreadable, Resolve(date, time) is PlannedTime.Unreadable);

    [Fact]
    public void Midnight_written_as_24_is_the_next_day() =>
        Assert.Equal("2026-07-01T00:00", Assert.IsType<PlannedTime.At>(Resolve("2026-06-30", "24:00")).Local);

    [Fact]
    public void A_time_years_ahead_is_refused()
    {
        Assert.IsType<PlannedTime.TooFar>(Resolve("2028-01-10", "09:01"));
        Assert.IsType<PlannedTime.TooFar>(Resolve("9999-12-31", "23:59"));
    }

    /// <summary>The platform's own zones are the second opinion: the same verdict and the same instant for every minute of two years.</summary>
    [Theory]
    [InlineData(London)]
    [InlineData("Europe/Paris")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    public void Every_minute_means_what_the_platform_says_too(string zone)
    {
        var platform = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var start = new DateTime(2026, 1, 12, 0, 0, 0, DateTimeKind.Unspecified);
        Prop.ForAll(Gen.Choose(0, 700 * 24 * 60).ToArbitrary(), minute => Same(platform, zone, start.AddMinutes(minute))).QuickCheckThrowOnFailure();
        // Random minutes seldom meet a transition, so every quarter of the days around them is looked at as well.
        for (var day = start; day < start.AddDays(700); day = day.AddDays(1))
            if (platform.GetUtcOffset(day.AddHours(-1)) != platform.GetUtcOffset(day.AddHours(25)))
                for (var minute = -60; minute < 26 * 60; minute += 15)
                    Assert.True(Same(platform, zone, day.AddMinutes(minute)), $"{zone} {day.AddMinutes(minute):O}");
    }

    static bool Same(TimeZoneInfo platform, string zone, DateTime local)
    {
        var answer = PlannedTime.Resolve(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH:mm", CultureInfo.InvariantCulture), zone, null, Now, ZoneRules.OfThisProgram);
        if (platform.IsInvalidTime(local))
            return answer is PlannedTime.Skipped skipped && !platform.IsInvalidTime(DateTime.ParseExact(skipped.Next, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        if (platform.IsAmbiguousTime(local))
            return answer is PlannedTime.Twice twice && platform.GetAmbiguousTimeOffsets(local).Select(o => new DateTimeOffset(local, o)).Order().SequenceEqual([twice.First, twice.Second]);
        return answer is PlannedTime.At at && at.Instant == new DateTimeOffset(local, platform.GetUtcOffset(local)) && at.Rules.Length > 0;
    }

    static PlannedTime Resolve(string? date, string? time, string? choice = null) => PlannedTime.Resolve(date, time, London, choice, Now, ZoneRules.OfThisProgram);

    static string Utc(PlannedTime answer) => Assert.IsType<PlannedTime.At>(answer).Instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
