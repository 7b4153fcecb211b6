using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>Signed statements of how long the log is and what it holds. Whoever keeps one can tell later whether history was changed.</summary>
internal sealed class Checkpoints(DatabaseChoice database, Changes changes, LogKey key, Installation installation, TimeProvider time)
{
    /// <summary>The checkpoint of the log as it stands: made, signed and written to a file, unless it was before.</summary>
    public async Task<LogCheckpoint> Make()
    {
        var checkpoint = Now();
        var row = await Store(checkpoint);
        CheckpointFiles.Write(installation, row.Size, row.Note);
        return row;
    }

    Checkpoint Now()
    {
        using var connection = database.Open();
        var (origin, frontier) = LogHead.Read(connection);
        return new(origin, frontier.Size, frontier.Root());
    }

    async Task<LogCheckpoint> Store(Checkpoint checkpoint)
    {
        using var signer = key.Load();
        var made = new LogCheckpoint { Size = checkpoint.Size, At = time.Now(), Note = checkpoint.Sign(signer).ToString() };
        try
        {
            return await changes.Quietly(async db => await db.Find<LogCheckpoint>(c => c.Size == made.Size) ?? db.Add(made));
        }
        catch (DbUpdateException e) when (DatabaseChoice.IsUniqueViolation(e))
        {
            // Another process signed the same size at the same moment; both notes say the same.
            return await changes.Quietly(async db => await db.Find<LogCheckpoint>(c => c.Size == made.Size) ?? throw new InvalidOperationException("A checkpoint came and went.", e));
        }
    }
}
