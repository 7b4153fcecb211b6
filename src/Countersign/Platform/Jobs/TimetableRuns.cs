using Countersign.Platform.Database;

namespace Countersign.Platform.Jobs;

/// <summary>
/// Who runs what: a piece of work is started by claiming its row, so that two processes on one database never run it twice for
/// the same time, nor at the same time. Written past the write gate: Platform is above it, and these rows leave no record.
/// </summary>
internal sealed class TimetableRuns(DatabaseChoice database)
{
    /// <summary>After this a run that never ended is taken for dead with its process.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <param name="due">The time on the timetable that this start is for.</param>
    /// <returns>Whether this process may run it.</returns>
    public bool Claim(string name, DateTimeOffset due, DateTimeOffset now)
    {
        using var connection = database.Open();
        return connection.Execute(
            """
            insert into timetable_runs (name, started_at) values (@name, @now)
            on conflict (name) do update set started_at = @now, ended_at = null, outcome = null
            where timetable_runs.started_at < @due and (timetable_runs.ended_at is not null or timetable_runs.started_at < @dead)
            """,
            ("@name", name),
            ("@now", now.ToUnixTimeMilliseconds()),
            ("@due", due.ToUnixTimeMilliseconds()),
            ("@dead", (now - Longest).ToUnixTimeMilliseconds())) == 1;
    }

    public void End(string name, DateTimeOffset started, DateTimeOffset now, string outcome)
    {
        using var connection = database.Open();
        connection.Execute(
            "update timetable_runs set ended_at = @now, outcome = @outcome where name = @name and started_at = @started",
            ("@name", name), ("@now", now.ToUnixTimeMilliseconds()), ("@outcome", outcome), ("@started", started.ToUnixTimeMilliseconds()));
    }
}
