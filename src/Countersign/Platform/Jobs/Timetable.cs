using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Platform.Jobs;

/// <summary>One piece of recurring work. The list of all is in Modules.cs; the health page shows it.</summary>
/// <param name="Cron">A Quartz cron expression, in UTC.</param>
internal sealed record RecurringWork(string Name, string Title, string Cron, Func<IServiceProvider, CancellationToken, Task<string>> Run);

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
