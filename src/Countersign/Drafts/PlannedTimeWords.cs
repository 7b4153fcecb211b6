using System.Globalization;
using Countersign.Archive;
using Countersign.Platform.Time;

namespace Countersign.Drafts;

/// <summary>Says what is wrong with a planned time and what to choose instead.</summary>
internal static class PlannedTimeWords
{
    public const string DateField = "Date", ChoiceField = "Choice";

    static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Null where the time is good.</summary>
    public static Problem? Problem(PlannedTime planned, string zone) => planned switch
    {
        PlannedTime.Skipped skipped => new(DateField, $"{Say(skipped.Local)} does not exist in {WallClock.Place(zone)}: the clocks go forward over it. The next time there is {Say(skipped.Next)}, the last before it {Say(skipped.Before)}; choose one of them or another"),
        PlannedTime.Twice twice => new(ChoiceField, $"{Say(twice.Local)} happens twice in {WallClock.Place(zone)}, because the clocks go back. Choose the first or the second"),
        PlannedTime.Past past => new(DateField, $"{Say(past.Local)} has passed in {WallClock.Place(zone)}. Choose a later time, or “as soon as it is countersigned”"),
        PlannedTime.TooFar far => new(DateField, $"{Say(far.Local)} is more than {PlannedTime.FurthestYears} years ahead. Choose an earlier time"),
        PlannedTime.Unreadable => new(DateField, "Enter the date and the time, for example 24/11/2026 and 17:45, or choose “as soon as it is countersigned”"),
        _ => null,
    };

    /// <summary>“01:30 on Sunday 28 March 2027”.</summary>
    public static string Say(string local) =>
        DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture).ToString("HH:mm 'on' dddd d MMMM yyyy", British);
}
