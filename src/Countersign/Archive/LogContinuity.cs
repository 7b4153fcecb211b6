using System.Data.Common;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>
/// At every start: the log in the database continues the newest checkpoint that was kept outside it. A database put back to an
/// earlier state, cut short or rewritten does not, and must not go on as if nothing had happened.
/// </summary>
internal static class LogContinuity
{
    /// <param name="given">A checkpoint file that the operator brought from elsewhere, or null.</param>
    /// <exception cref="CannotStartException">The log does not continue a checkpoint; the message says which and what to do.</exception>
    public static void Check(DbConnection connection, Installation installation, string? given)
    {
        if (given is not null && !File.Exists(given))
            throw new CannotStartException($"There is no checkpoint file {given}. Correct COUNTERSIGN_CHECKPOINT, or leave it out.");
        try
        {
            var (origin, frontier) = LogHead.Read(connection);
            var last = connection.Scalar("select max(sequence) from log_records") is { } newest ? Convert.ToInt64(newest) : -1;
            if (last != frontier.Size - 1)
                throw new CannotStartException($"The log says that it has {frontier.Size} records, but its last one is record {last}. Restore the database from your newest backup.");
            foreach (var file in new[] { CheckpointFiles.Newest(installation), given }.OfType<string>())
                Check(connection, installation, origin, frontier, file);
        }
        catch (LogDamagedException e)
        {
            throw new CannotStartException($"The log in the database is damaged: {e.Message} Restore the database from your newest backup.");
        }
    }

    static void Check(DbConnection connection, Installation installation, string origin, Frontier frontier, string file)
    {
        var checkpoint = Read(installation, origin, file);
        if (checkpoint.Size > frontier.Size)
            throw new CannotStartException(
                $"The log in the database has {frontier.Size} records, but the checkpoint {file} was signed over {checkpoint.Size}: the database is older than the checkpoint, or records were cut off. "
                + "Restore the newest database. If you must go on from the older one, move the checkpoint file away first; whoever else holds that checkpoint will see that records are gone.");
        var path = ConsistencyProof.Make(checkpoint.Size, frontier.Size, LogNodes.In(connection));
        if (!ConsistencyProof.Holds(checkpoint.Size, checkpoint.Root, frontier.Size, frontier.Root(), path))
            throw new CannotStartException(
                $"The log in the database contradicts the checkpoint {file}: among its first {checkpoint.Size} records something was changed after they were signed. Restore the database from a backup, and keep this one for whoever looks into it.");
    }

    static Checkpoint Read(Installation installation, string origin, string file)
    {
        try
        {
            var note = SignedNote.Parse(KeptCheckpoint.Read(file));
            var checkpoint = Checkpoint.Parse(note.Text);
            using var key = LogKey.Load(installation);
            if (checkpoint.Origin != origin)
                throw new CannotStartException($"The checkpoint {file} is of another log ({checkpoint.Origin}); this one is {origin}. Give the right data folder and database, or move the file away.");
            if (!note.VerifiedBy(origin, key))
                throw new CannotStartException($"The checkpoint {file} is not signed by this installation's key. Put the right key back, or move the file away if you know why it is there.");
            return checkpoint;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The checkpoint {file} cannot be read ({e.Message.TrimEnd('.')}). Put it back from a copy, or move it away if you know why it is damaged.");
        }
    }
}
