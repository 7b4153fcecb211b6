using Countersign.Shared;
using Countersign.Shared.TagHelpers;
using Countersign.Tests.Support;
using NodaTime;

namespace Countersign.Tests.Shared;

public sealed class PageTimeTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 5, 0, TimeSpan.Zero);
    readonly PageTime time = new(new FakeTime(Now));

    [Theory]
    [InlineData("2026-11-21T17:45:00Z", "today 17:45 (London)")]
    [InlineData("2026-11-22T00:00:00Z", "tomorrow 00:00 (London)")]
    [InlineData("2026-11-20T23:59:00Z", "yesterday 23:59 (London)")]
    [InlineData("2026-11-27T09:05:00Z", "Friday 27 November, 09:05 (London)")]
    [InlineData("2027-01-02T09:05:00Z", "Saturday 2 January 2027, 09:05 (London)")]
    public void A_near_time_is_named_by_its_day_and_place(string at, string text) =>
        Assert.Equal(text, time.Near(DateTimeOffset.Parse(at, null)));

    [Theory]
    [InlineData("2026-11-21T09:05:00Z", "Saturday 21 November 2026, 09:05 GMT")]
    [InlineData("2026-06-01T09:05:00Z", "Monday 1 June 2026, 10:05 BST")]
    public void A_full_time_says_which_clock(string at, string text) =>
        Assert.Equal(text, time.Full(DateTimeOffset.Parse(at, null)));

    [Fact]
    public void The_two_hours_of_the_autumn_night_read_differently()
    {
        var first = time.Full(new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        var second = time.Full(new(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        Assert.Equal(("Sunday 25 October 2026, 01:30 BST", "Sunday 25 October 2026, 01:30 GMT"), (first, second));
    }

    [Fact]
    public void Today_is_today_where_the_reader_is()
    {
        Assert.True(time.Use("Pacific/Auckland"));
        Assert.Equal("tomorrow 00:30 (Auckland)", time.Near(new(2026, 11, 21, 11, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_zone_that_does_not_exist_changes_nothing()
    {
        Assert.False(time.Use("Europe/Atlantis"));
        Assert.Equal("Europe/London", time.Zone.Id);
    }

    [Fact]
    public void A_zone_without_letters_is_named_by_its_offset() =>
        Assert.EndsWith(" UTC+04", time.Full(Now, DateTimeZoneProviders.Tzdb["Asia/Dubai"]), StringComparison.Ordinal);

    [Fact]
    public void The_tag_says_the_instant_to_machines_and_the_full_time_in_its_title()
    {
        var page = new Rendering<object>(new object(), new FakeTime(Now));
        page.Add(new WhenTagHelper { At = new DateTimeOffset(2026, 11, 21, 18, 45, 0, TimeSpan.FromHours(1)), ViewContext = page.View });
        var element = page.Page().QuerySelector("time")!;
        Assert.Equal("2026-11-21T17:45:00Z", element.GetAttribute("datetime"));
        Assert.Equal("today 17:45 (London)", element.TextContent);
        Assert.Equal("Saturday 21 November 2026, 17:45 GMT", element.GetAttribute("title"));
    }

    [Fact]
    public void No_time_shows_nothing()
    {
        var page = new Rendering<object>(new object());
        page.Add(new WhenTagHelper { ViewContext = page.View });
        Assert.Equal("", page.Html());
    }
}
