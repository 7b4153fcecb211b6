using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Mail;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>
/// Signs the log once a day and mails the checkpoint to everybody who may export it: kept in their mailboxes, it is out of the
/// reach of whoever runs the server. It holds no personal data.
/// </summary>
internal static class DailyCheckpoint
{
    public static RecurringWork Work { get; } = new("checkpoint", "Sign the log and mail the checkpoint", "0 10 3 * * ?", Run);

    public static async Task<string> Run(IServiceProvider services, CancellationToken stop)
    {
        var reader = services.GetRequiredService<Reader>();
        var before = await reader.Of<LogCheckpoint>().OrderByDescending(c => c.Size).Select(c => (long?)c.Size).FirstOrDefaultAsync(stop);
        var checkpoint = await services.GetRequiredService<Checkpoints>().Make();
        var to = await Keepers(reader, stop);
        var title = $"Countersign: checkpoint of the log, {checkpoint.Size} records";
        var sent = await services.GetRequiredService<Changes>().Quietly(async db =>
        {
            var already = await db.Of<OutgoingMail>().Where(m => m.Title == title).Select(m => m.Recipient).ToListAsync();
            var missing = to.Except(already).ToList();
            foreach (var recipient in missing)
                db.Add(new OutgoingMail { Id = Ids.New(), Recipient = recipient, Title = title, Body = Body(checkpoint), QueuedAt = db.Now, NextAt = db.Now });
            return missing.Count;
        });
        var grown = before == checkpoint.Size ? "nothing new since the last one" : $"{checkpoint.Size - (before ?? 0)} new";
        return $"{checkpoint.Size} records signed, {grown}; mailed to {sent} {(sent == 1 ? "person" : "people")}.";
    }

    static string Body(LogCheckpoint checkpoint) =>
        $"""
        Please keep this mail. The lines below are a checkpoint: what the log of your organisation held on {checkpoint.At:d MMMM yyyy} at {checkpoint.At:HH:mm} UTC, signed.
        Should anybody change or cut the log later, this shows it: save the lines below the dashes as a file and check an export of the log with

            ./run verify FOLDER --checkpoint FILE

        ------------------------------------------------------------
        {checkpoint.Note}
        """;

    static async Task<IReadOnlyList<string>> Keepers(Reader reader, CancellationToken stop)
    {
        var roles = Roles.All.Values.Where(r => r.May.Contains(Permission.ExportRecords)).Select(r => r.Name).ToArray();
        return await (
            from m in reader.Of<Membership>()
            join p in reader.Of<Person>() on m.PersonId equals p.Id
            where p.State == PersonState.Active && p.Email != null && roles.Contains(m.Role)
            select p.Email!).Distinct().OrderBy(e => e).ToListAsync(stop);
    }
}
