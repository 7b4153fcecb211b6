namespace Countersign.Platform.Time;

internal static class Clock
{
    /// <summary>Now, in whole milliseconds: what the database and the log keep.</summary>
    public static DateTimeOffset Now(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
