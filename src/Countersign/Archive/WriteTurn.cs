using System.Data.Common;
using Countersign.Platform.Database;

namespace Countersign.Archive;

/// <summary>
/// Whose turn it is to write. SQLite has one writer at a time, on one connection that stays open; on PostgreSQL each writer
/// has a connection of its own, and they queue at the end of the log.
/// </summary>
internal sealed class WriteTurns(DatabaseChoice database, DatabaseVersion version) : IDisposable
{
    readonly SemaphoreSlim oneWriter = new(1, 1);
    DbConnection? kept;

    public async Task<WriteTurn> Next()
    {
        if (database.Engine is not Engine.Sqlite)
            return new(await Opened(), connection =>
            {
                version.TurnEnded();
                return connection.DisposeAsync();
            });
        await oneWriter.WaitAsync();
        try
        {
            return new(kept ??= await Opened(), _ =>
            {
                version.TurnEnded();
                oneWriter.Release();
                return ValueTask.CompletedTask;
            });
        }
        catch
        {
            oneWriter.Release();
            throw;
        }
    }

    public void Dispose()
    {
        kept?.Dispose();
        oneWriter.Dispose();
    }

    async Task<DbConnection> Opened()
    {
        var connection = database.Create();
        await connection.OpenAsync();
        return connection;
    }
}

internal sealed class WriteTurn(DbConnection connection, Func<DbConnection, ValueTask> end) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public ValueTask DisposeAsync() => end(connection);
}
