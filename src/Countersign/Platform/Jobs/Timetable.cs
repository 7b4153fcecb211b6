using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Platform.Jobs;

/// <summary>One piece of recurring work. The list of all is in Modules.cs; the health page shows it.</summary>
/// <param name="Name">The word it is kept under.</param>
/// <param name="Title">What it does, as the health page says it.</param>
/// <param name="Cron">A Quartz cron expression (seconds first), in UTC.</param>
/// <param name="Run">Does it, in a scope that sees every unit, and answers one sentence on how it went.</param>
internal sealed record RecurringWork(string Name, string Title, string Cron, Func<IServiceProvider, CancellationToken, Task<string>> Run)
{
    public DateTimeOffset? NextAfter(DateTimeOffset now) => Quartz.CronExpression.Parse(Cron).WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(now);
}

/// <summary>When a piece of recurring work last ran, and how it ended.</summary>
internal sealed class TimetableRun
{
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Outcome { get; set; }
}

internal sealed class TimetableRunTable : IEntityTypeConfiguration<TimetableRun>
{
    public void Configure(EntityTypeBuilder<TimetableRun> table)
    {
        table.ToTable("timetable_runs");
        table.HasKey(r => r.Name);
    }
}
