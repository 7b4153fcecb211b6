using Countersign.Platform.Time;

namespace Countersign.Publishing;

/// <summary>Wakes the worker every second. What is due is in the database; missing a beat loses nothing.</summary>
internal sealed partial class PublishingLoop(Worker worker, LoopState state, TimeProvider time, ILogger<PublishingLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            try
            {
                await worker.RunOnce(stoppingToken);
                state.LastRun = time.Now();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(log, e);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
        while (await Next(timer, stoppingToken));
    }

    /// <summary>False when the program ends, also where it ends before it ever began to listen.</summary>
    static async Task<bool> Next(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
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
