using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>Takes salt and words from beside the log, and says afterwards what was taken.</summary>
internal sealed class Erasures(Reader reader)
{
    /// <summary>Inside the write gate. False where they are gone already.</summary>
    public static async Task<bool> Erase(Writer db, long sequence, string path, string personId, string reason)
    {
        if (await db.Find<LogOpening>(o => o.Sequence == sequence && o.Path == path) is not { } opening)
            return false;
        db.Remove(opening);
        db.Add(new Erasure { Id = Ids.New(), Sequence = sequence, Path = path, At = db.Now, PersonId = personId, Reason = reason });
        return true;
    }

    /// <summary>
    /// Makes SQLite forget the bytes: they stand in its log of writes until that is emptied. On PostgreSQL the next vacuum does it.
    /// Copies that were made before keep them until they are thrown away.
    /// </summary>
    public static void Settle(DatabaseChoice database)
    {
        if (database.Engine is not Engine.Sqlite)
            return;
        using var connection = database.Open();
        connection.Execute("pragma wal_checkpoint(truncate)");
    }

    /// <summary>What was erased from one record.</summary>
    public Task<List<Erasure>> OfRecord(long sequence) => reader.Of<Erasure>().Where(e => e.Sequence == sequence).OrderBy(e => e.Path).ToListAsync();

    /// <summary>What was erased from everything about a subject, in the order of the records.</summary>
    public Task<List<Erasure>> OfStory(string subject) => (
        from e in reader.Of<Erasure>()
        join l in reader.Of<LogEntry>() on e.Sequence equals l.Sequence
        where l.Subject == subject
        orderby e.Sequence, e.Path
        select e).ToListAsync();
}
