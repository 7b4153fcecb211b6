using Countersign.Platform.Time;

namespace Countersign.Publishing;

/// <summary>Wakes the worker every second. What is due is in the database; missing a beat loses nothing.</summary>
internal sealed partial class PublishingLoop(Worker worker, LoopState state, TimeProvider time, ILogger<PublishingLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            do
                await Once(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped, or never quite started: the address may have been taken.
        }
    }

    async Task Once(CancellationToken stop)
    {
        try
        {
            await worker.RunOnce(stop);
            state.LastRun = time.Now();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Failed(log, e);
            await Task.Delay(TimeSpan.FromSeconds(5), stop);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The publishing worker failed and goes on in five seconds")]
    static partial void Failed(ILogger log, Exception e);
}

/// <summary>For the health page: when the worker last looked for due posts.</summary>
internal sealed class LoopState
{
    public DateTimeOffset? LastRun { get; set; }
}
