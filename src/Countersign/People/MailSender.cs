using Countersign.Archive;
using Countersign.Platform.Mail;
using Countersign.Platform.Sealing;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>
/// Sends what is queued, one at a time. A mail is claimed before it is sent and due again later, so that a crash or a server
/// that is away delays it and two nodes do not send it twice.
/// </summary>
internal sealed partial class MailSender(Changes changes, IMail mail, Sealer sealer, TimeProvider time, ILogger<MailSender> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(10), LongestWait = TimeSpan.FromHours(4), GiveUpAfter = TimeSpan.FromDays(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    await SendDue(stoppingToken);
                }
                catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException)
                {
                    DatabaseAway(e);
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; what is not sent is sent after the next start.
        }
    }

    /// <returns>How many were sent.</returns>
    public async Task<int> SendDue(CancellationToken stop = default)
    {
        var sent = 0;
        while (!stop.IsCancellationRequested && await Claim() is { } letter)
            if (await Send(letter, stop))
                sent++;
        return sent;
    }

    Task<OutgoingMail?> Claim() => changes.Quietly(async db =>
    {
        var now = db.Now;
        while (await db.Of<OutgoingMail>().AsNoTracking().Where(m => m.SentAt == null && m.NextAt <= now).OrderBy(m => m.NextAt).ThenBy(m => m.Id).FirstOrDefaultAsync() is { } due)
        {
            var next = now + Wait(due.Tries);
            if (await db.Of<OutgoingMail>().Where(m => m.Id == due.Id && m.SentAt == null && m.NextAt == due.NextAt)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAt, next).SetProperty(m => m.Tries, due.Tries + 1)) == 1)
                return due;
        }
        return null;
    });

    async Task<bool> Send(OutgoingMail due, CancellationToken stop)
    {
        try
        {
            var body = due.SealedLink is { } link ? $"{due.Body}\n\n{sealer.Open(link, OutgoingMail.LinkBelongsTo(due.Id))}" : due.Body;
            await mail.Send(new Letter(due.Recipient, due.Title, body), stop);
        }
        catch (MailNotSentException e)
        {
            var giveUp = e.ForGood || time.Now() - due.QueuedAt > GiveUpAfter;
            NotSent(due.Id, e.Message);
            await Mark(due.Id, row =>
            {
                row.LastError = e.Message;
                row.NextAt = giveUp ? OutgoingMail.Never : row.NextAt;
                row.SealedLink = giveUp ? null : row.SealedLink;
            });
            return false;
        }
        await Mark(due.Id, row => (row.SentAt, row.SealedLink, row.LastError) = (time.Now(), null, null));
        return true;
    }

    Task Mark(string id, Action<OutgoingMail> how) => changes.Quietly(async db =>
    {
        if (await db.Find<OutgoingMail>(m => m.Id == id) is { } row)
            how(row);
    });

    /// <summary>One minute after the first try, then twice as long each time, up to four hours.</summary>
    static TimeSpan Wait(int tries) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Min(tries, 12)), LongestWait.TotalMinutes));

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not sent: {Reason}")]
    partial void NotSent(string id, string reason);

    [LoggerMessage(LogLevel.Error, "Mail waits: the database does not answer")]
    partial void DatabaseAway(Exception error);
}
