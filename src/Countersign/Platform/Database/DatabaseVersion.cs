using System.Data.Common;

namespace Countersign.Platform.Database;

/// <summary>
/// A text that differs once anything has been committed, by this process or another: SQLite's data_version on a connection
/// that never writes, PostgreSQL's snapshot. Two equal answers mean that between them nothing became visible.
/// </summary>
/// <remarks>https://sqlite.org/pragma.html#pragma_data_version; https://www.postgresql.org/docs/current/functions-info.html, pg_current_snapshot.</remarks>
internal sealed class DatabaseVersion(DatabaseChoice database) : IDisposable
{
    readonly Lock one = new();
    DbCommand? kept;
    int opened, ended;

    /// <summary>How many turns to write have ended in this process: where it has grown, an earlier answer of <see cref="Now"/> may be old.</summary>
    public int Ended => Volatile.Read(ref ended);

    public void TurnEnded() => Interlocked.Increment(ref ended);

    public async ValueTask<string> Now(CancellationToken stop = default)
    {
        if (database.Engine is Engine.Sqlite)
            return OfSqlite();
        await using var connection = database.Create();
        await connection.OpenAsync(stop);
        await using var command = connection.Command("select pg_current_snapshot()::text");
        return (string)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>The number belongs to its connection, so a connection opened anew starts a count of its own.</summary>
    string OfSqlite()
    {
        lock (one)
        {
            try
            {
                if (kept is null)
                {
                    kept = database.Open().Command("pragma data_version");
                    opened++;
                }
                return $"{opened}.{kept.ExecuteScalar()}";
            }
            catch (DbException)
            {
                Close();
                throw;
            }
        }
    }

    void Close()
    {
        var connection = kept?.Connection;
        kept?.Dispose();
        connection?.Dispose();
        kept = null;
    }

    public void Dispose() => Close();
}
