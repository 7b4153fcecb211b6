using Quartz;

namespace Countersign.Platform.Jobs;

/// <summary>What Quartz wakes: the name on the job says which piece of work.</summary>
[DisallowConcurrentExecution]
internal sealed class TimetableJob(IReadOnlyList<RecurringWork> timetable, TimetableRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.Run(
            timetable.First(w => w.Name == context.JobDetail.Key.Name),
            context.ScheduledFireTimeUtc ?? context.FireTimeUtc,
            cancellationToken);
}
