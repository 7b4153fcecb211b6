using Countersign.Platform.Jobs;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Countersign.Tests.Platform.Jobs;

public sealed class TimetableTests
{
    static readonly DateTimeOffset Due = App.Start;

    [Fact]
    public async Task A_run_is_kept_with_its_beginning_end_and_outcome()
    {
        await using var app = await App.Running();
        var work = new RecurringWork("test", "Test", "0 0 3 * * ?", (_, _) =>
        {
            app.Time.Pass(TimeSpan.FromMinutes(3));
            return Task.FromResult("Went well.");
        });
        Assert.True(await Runner(app).Run(work, Due, Cancel));
        var run = await app.Read(r => r.Of<TimetableRun>().SingleAsync(t => t.Name == "test"));
        Assert.Equal((App.Start, App.Start + TimeSpan.FromMinutes(3), "Went well."), (run.StartedAt, run.EndedAt, run.Outcome));
    }

    [Fact]
    public async Task A_failure_is_kept_and_the_next_time_runs_again()
    {
        await using var app = await App.Running();
        var work = new RecurringWork("test", "Test", "0 0 3 * * ?", (_, _) => throw new TimeoutException("secret words"));
        Assert.True(await Runner(app).Run(work, Due, Cancel));
        var run = await app.Read(r => r.Of<TimetableRun>().SingleAsync(t => t.Name == "test"));
        Assert.StartsWith(TimetableRunner.FailedWord, run.Outcome);
        Assert.DoesNotContain("secret", run.Outcome);
        app.Time.Pass(TimeSpan.FromDays(1));
        Assert.True(await Runner(app).Run(work, Due.AddDays(1), Cancel));
    }

    [Fact]
    public async Task Two_processes_never_run_one_work_for_the_same_time_nor_at_the_same_time()
    {
        await using var app = await App.Running();
        var (begun, go, count) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var work = new RecurringWork("test", "Test", "0 0 3 * * ?", async (_, _) =>
        {
            Interlocked.Increment(ref count);
            begun.TrySetResult();
            await go.Task;
            return "Done.";
        });
        app.Time.Pass(TimeSpan.FromSeconds(1));
        var first = Runner(app).Run(work, Due, Cancel);
        await begun.Task;
        app.Time.Pass(TimeSpan.FromMinutes(10));
        Assert.False(await Runner(app).Run(work, Due, Cancel));
        Assert.False(await Runner(app).Run(work, Due.AddMinutes(10), Cancel));
        go.SetResult();
        Assert.True(await first);
        Assert.False(await Runner(app).Run(work, Due, Cancel));
        Assert.True(await Runner(app).Run(work, Due.AddMinutes(10), Cancel));
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task A_run_that_died_with_its_process_does_not_block_the_timetable_for_ever()
    {
        await using var app = await App.Running();
        var runs = new TimetableRuns(app.Installation.Database);
        Assert.True(runs.Claim("test", Due.AddSeconds(1), Due));
        Assert.False(runs.Claim("test", Due.AddHours(1), Due.AddHours(1)));
        Assert.True(runs.Claim("test", Due.AddHours(3), Due.AddHours(3)));
    }

    [Fact]
    public async Task The_scheduler_wakes_the_work_by_its_cron_expression()
    {
        var woken = new TaskCompletionSource();
        IReadOnlyList<RecurringWork> timetable = [new("every-second", "Test", "* * * * * ?", (_, _) =>
        {
            woken.TrySetResult();
            return Task.FromResult("Done.");
        })];
        var services = new ServiceCollection();
        var installation = TestDatabase.New();
        services.AddLogging().AddSingleton(installation.Database).AddSingleton(TimeProvider.System).AddScoped<Countersign.Platform.Database.Visibility>();
        JobServices.Add(services, timetable);
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<Quartz.ISchedulerFactory>().GetScheduler(Cancel);
        await scheduler.Start(Cancel);
        await woken.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancel);
        TestDatabase.Delete(installation);
    }

    [Fact]
    public void Every_work_has_a_name_of_its_own_a_title_and_a_time()
    {
        Assert.Equal(Modules.Timetable.Count, Modules.Timetable.Select(w => w.Name).Distinct().Count());
        Assert.All(Modules.Timetable, work =>
        {
            Assert.NotEmpty(work.Title);
            Assert.NotNull(work.NextAfter(App.Start));
        });
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static TimetableRunner Runner(App app) => app.Services.GetRequiredService<TimetableRunner>();
}
