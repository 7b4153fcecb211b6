using System.Globalization;
using Countersign.Platform.Time;

namespace Countersign.Drafts;

/// <summary>Tells people that new time zone rules moved a planned time.</summary>
internal static class MovedTimeWords
{
    /// <summary>The topic of the notice to the author.</summary>
    public const string Topic = "time-moved";

    /// <summary>The old and the new time, each as the clock on the wall shows it and with its zone.</summary>
    /// <param name="before">The instant that the time meant until now.</param>
    public static string Say(Draft draft, DateTimeOffset before, PlannedTime now, ZoneRules rules)
    {
        var (local, zone) = (DateTime.ParseExact(draft.PlannedLocal!, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), draft.PlannedZone!);
        var planned = $"It was planned for {WallClock.AsWritten(new(local, local - before.UtcDateTime), zone)}. By the time zone rules {rules.Edition} ";
        return now switch
        {
            PlannedTime.At at => $"{planned}that is {WallClock.AsWritten(new(local, local - at.Instant.UtcDateTime), zone)}, {Span(at.Instant - before)}.",
            PlannedTime.Skipped skipped => $"{planned}that time does not exist: the clocks go forward over it. The next time there is {PlannedTimeWords.Say(skipped.Next)}.",
            _ => $"{planned}that time happens twice, because the clocks go back.",
        };
    }

    /// <summary>What the author can do about it.</summary>
    public static string WhatNow(Draft draft, PlannedTime now) => draft.State is DraftState.Approved ? " It is held until somebody decides; you can take it back and choose another time."
        : now is PlannedTime.At ? " It goes by the new rules. Choose another time if that is not what you want."
        : " Choose another time.";

    static string Span(TimeSpan moved) => moved switch
    {
        { Ticks: 0 } => "as it was at first",
        _ => $"{Math.Abs(moved.TotalMinutes):0} minutes {(moved > TimeSpan.Zero ? "later" : "earlier")}",
    };
}
