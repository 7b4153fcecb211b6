using Quartz;

namespace Countersign.Platform.Jobs;

internal static class JobServices
{
    /// <param name="timetable">All recurring work (Modules.cs).</param>
    public static void Add(IServiceCollection services, IReadOnlyList<RecurringWork> timetable)
    {
        services.AddSingleton(timetable);
        services.AddSingleton<TimetableRuns>();
        services.AddSingleton<TimetableRunner>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            foreach (var work in timetable)
                quartz.ScheduleJob<TimetableJob>(
                    trigger => trigger.WithIdentity(work.Name).WithCronSchedule(work.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc)),
                    job => job.WithIdentity(work.Name));
        });
        // The scheduler begins once pages are answered, so that it costs no time at start.
        services.AddQuartzHostedService(hosted => (hosted.AwaitApplicationStarted, hosted.WaitForJobsToComplete) = (true, true));
    }
}
