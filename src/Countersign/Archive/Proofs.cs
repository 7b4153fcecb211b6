using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>That a record is in the log, shown against a signed checkpoint.</summary>
/// <param name="Path">Sibling hashes from the leaf up.</param>
/// <param name="Holds">Whether the proof leads to the checkpoint's root and the checkpoint is signed by this log's key.</param>
internal sealed record RecordProof(LogEntry Entry, byte[] LeafHash, LogCheckpoint Checkpoint, byte[] Root, IReadOnlyList<byte[]> Path, bool Holds);

internal sealed class Proofs(Reader reader, Checkpoints checkpoints, LogKey key, DatabaseChoice database)
{
    /// <summary>Proofs of these records against one checkpoint: the newest, or a new one where a record is newer than it.</summary>
    public async Task<IReadOnlyList<RecordProof>> Of(IReadOnlyCollection<long> sequences)
    {
        var entries = await reader.Of<LogEntry>().Where(e => sequences.Contains(e.Sequence)).OrderBy(e => e.Sequence).ToListAsync();
        if (entries.Count == 0)
            return [];
        var newest = await reader.Of<LogCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync();
        var checkpoint = newest is not null && newest.Size > entries[^1].Sequence ? newest : await checkpoints.Make();
        using var connection = database.Open();
        return [.. entries.Select(entry => Prove(entry, checkpoint, LogNodes.In(connection)))];
    }

    RecordProof Prove(LogEntry entry, LogCheckpoint stored, NodeAt nodes)
    {
        var leaf = Tree.Leaf(entry.Leaf);
        try
        {
            var note = SignedNote.Parse(stored.Note);
            var checkpoint = Checkpoint.Parse(note.Text);
            using var signer = key.Load();
            var path = InclusionProof.Make(entry.Sequence, checkpoint.Size, nodes);
            var holds = note.VerifiedBy(checkpoint.Origin, signer)
                && InclusionProof.Holds(leaf, entry.Sequence, checkpoint.Size, path, checkpoint.Root);
            return new(entry, leaf, stored, checkpoint.Root, path, holds);
        }
        catch (Exception e) when (e is LogDamagedException or FormatException or ArgumentOutOfRangeException)
        {
            return new(entry, leaf, stored, [], [], Holds: false);
        }
    }
}
