using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

[ChangeKind("log.exported", "The log was exported")]
internal sealed record LogExported(bool WithOpenings) : Change
{
    protected override string About => "log";
}

/// <summary>Writes the whole log so that it stands alone, and checks what it wrote and the database beside it.</summary>
internal sealed class ExportLog(Changes changes, Checkpoints checkpoints, LogKey key, DatabaseChoice database, Reader reader)
{
    /// <param name="create">Makes a file of the export, by a relative name.</param>
    /// <param name="withOpenings">Whether the words behind the commitments go with it. Without them it holds no personal data, and still verifies.</param>
    /// <returns>The number of records written.</returns>
    /// <exception cref="LogDamagedException">The log in the database does not read; the message says where.</exception>
    public async Task<long> Run(Func<string, Stream> create, bool withOpenings, Actor who)
    {
        await changes.Note(new LogExported(withOpenings), who);
        var size = (await checkpoints.Make()).Size;
        using var snapshot = new LogSnapshot(database);
        using var signer = key.Load();
        try
        {
            Export.Write(
                create,
                snapshot.Records(size).Select(r => r.Entry.Leaf),
                snapshot.Checkpoints(size),
                withOpenings ? snapshot.Openings(size) : [],
                signer.ExportSubjectPublicKeyInfoPem() + "\n");
        }
        catch (ArgumentException e)
        {
            throw new LogDamagedException(e.Message);
        }
        return size;
    }

    /// <summary>The first row of the database that is not what the log last said of it, as a sentence, or null.</summary>
    /// <exception cref="LogDamagedException">The log in the database does not read.</exception>
    public string? Difference()
    {
        using var snapshot = new LogSnapshot(database);
        return Drift.Find(snapshot, reader.Model);
    }
}
