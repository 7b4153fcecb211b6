using System.Globalization;
using System.Reflection;
using Countersign.Archive;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Mail;
using Countersign.Platform.Time;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

internal enum HealthState { Good, Attention, Bad }

/// <param name="ToDo">What to do about it, where it is not good.</param>
internal sealed record HealthLine(string Title, string Says, HealthState State, string? ToDo = null);

internal sealed record TimetableLine(string Title, DateTimeOffset? Started, DateTimeOffset? Ended, string? Outcome, DateTimeOffset? Next, bool Failed);

/// <summary>How the installation is, in lines that a person reads.</summary>
internal sealed class HealthReport(Installation installation, DatabaseChoice database, Reader reader, LoopState loop, IReadOnlyList<RecurringWork> timetable, IMail mail, TimeProvider time)
{
    const long Little = 2_000_000_000, TooLittle = 200_000_000;

    public async Task<IReadOnlyList<HealthLine>> Lines()
    {
        var durability = OfDatabase();
        return
        [
            new("Version", Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown", HealthState.Good),
            new("Database", durability.Product, HealthState.Good),
            new("Kept through a power cut", durability.Settings, durability.Problem is null ? HealthState.Good : HealthState.Bad, durability.Problem),
            Space(),
            await Log(),
            Publishing(),
            await Overdue(),
            await Mail(),
            .. Tools.All().Select(t => t.Path is { } path
                ? new HealthLine(t.Command, $"{t.For}. Found at {path}.", HealthState.Good)
                : new HealthLine(t.Command, $"Missing. {t.Without}.", HealthState.Attention, $"{t.Install}, then start Countersign again.")),
        ];
    }

    public async Task<IReadOnlyList<TimetableLine>> Timetable()
    {
        var runs = await reader.Of<TimetableRun>().ToDictionaryAsync(r => r.Name);
        return [.. timetable.Select(work =>
        {
            var run = runs.GetValueOrDefault(work.Name);
            return new TimetableLine(
                work.Title, run?.StartedAt, run?.EndedAt, run?.Outcome, work.NextAfter(time.GetUtcNow()),
                run?.Outcome?.StartsWith(TimetableRunner.FailedWord, StringComparison.Ordinal) == true);
        })];
    }

    Durability OfDatabase()
    {
        using var connection = database.Open();
        return Durability.Of(connection, database.Engine);
    }

    HealthLine Space()
    {
        var free = new DriveInfo(installation.DataFolder).AvailableFreeSpace;
        return new(
            "Room in the data folder", $"{(free / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GB free for {installation.DataFolder}",
            free < TooLittle ? HealthState.Bad : free < Little ? HealthState.Attention : HealthState.Good,
            free < Little ? "Make room on this disk: without it nothing can be written or published." : null);
    }

    async Task<HealthLine> Log()
    {
        var size = await reader.Of<LogHeadRow>().Select(h => h.Size).SingleAsync();
        var last = await reader.Of<LogCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync();
        var says = last is null ? $"{size} records, not signed yet" : $"{size} records; the last checkpoint covers {last.Size} and was signed on {last.At:d MMMM yyyy} at {last.At:HH:mm} UTC";
        return last is null || size > last.Size && time.GetUtcNow() - last.At > TimeSpan.FromDays(2)
            ? new("Log", says, HealthState.Attention, "The log is signed every night while Countersign runs. See below how the last run ended.")
            : new("Log", says, HealthState.Good);
    }

    HealthLine Publishing() => loop.LastRun is { } last && time.Now() - last < TimeSpan.FromMinutes(1)
        ? new("Publishing", $"Looked for due posts at {last:HH:mm:ss} UTC", HealthState.Good)
        : new("Publishing", loop.LastRun is { } old ? $"Has not looked for due posts since {old:d MMMM HH:mm:ss} UTC" : "Has not looked for due posts since it was started", HealthState.Bad, "Start Countersign again. The server's log says why it stopped.");

    async Task<HealthLine> Overdue()
    {
        var before = time.Now() - TimeSpan.FromMinutes(5);
        var count = await reader.OfAllUnits<Delivery>().CountAsync(d => d.State == DeliveryState.Scheduled && d.NextAt < before);
        return count == 0
            ? new("Due posts", "None is waiting that should have gone", HealthState.Good)
            : new("Due posts", $"{count} should have been taken up more than five minutes ago", HealthState.Bad, "If publishing is not paused, start Countersign again.");
    }

    async Task<HealthLine> Mail()
    {
        var state = await MailState.Read(reader, mail);
        return new(
            "Mail",
            $"{state.Says} {state.Waiting} waiting to be sent{(state.GivenUp > 0 ? $", {state.GivenUp} given up" : "")}.",
            state.LastError is null && state.GivenUp == 0 ? HealthState.Good : HealthState.Attention,
            state.LastError is { } error ? $"The last try failed: {error}" : null);
    }
}
