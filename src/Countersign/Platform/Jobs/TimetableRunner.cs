using Countersign.Platform.Database;
using Countersign.Platform.Time;

namespace Countersign.Platform.Jobs;

/// <summary>Runs one piece of recurring work and keeps when it began, when it ended and how.</summary>
internal sealed partial class TimetableRunner(TimetableRuns runs, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimetableRunner> log)
{
    /// <param name="due">The time on the timetable that this start is for.</param>
    /// <returns>Whether it ran: not where another process runs it, or has run it for this time.</returns>
    public async Task<bool> Run(RecurringWork work, DateTimeOffset due, CancellationToken stop)
    {
        var started = time.Now();
        if (!runs.Claim(work.Name, due, started))
            return false;
        string outcome;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Visibility>().Set(true, []);
            outcome = await work.Run(scope.ServiceProvider, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            outcome = "Stopped with the program before it was done.";
        }
        catch (Exception e)
        {
            Failed(log, e, work.Name);
            outcome = $"{FailedWord} {e.GetType().Name}. The log of the server says more.";
        }
        runs.End(work.Name, started, time.Now(), outcome);
        return true;
    }

    /// <summary>How the outcome of a run that failed begins.</summary>
    public const string FailedWord = "Failed:";

    [LoggerMessage(1, LogLevel.Error, "The recurring work {Name} failed")]
    static partial void Failed(ILogger log, Exception e, string name);
}
