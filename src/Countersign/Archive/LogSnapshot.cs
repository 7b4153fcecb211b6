using System.Data;
using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.Data.Sqlite;

namespace Countersign.Archive;

/// <summary>The database as it stands at one moment, read while others go on writing.</summary>
internal sealed class LogSnapshot : IDisposable
{
    readonly DbConnection connection;
    readonly DbTransaction transaction;

    public LogSnapshot(DatabaseChoice database)
    {
        connection = database.Open();
        transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction(IsolationLevel.RepeatableRead);
        (Origin, Frontier) = LogHead.Read(connection);
    }

    public string Origin { get; }

    public Frontier Frontier { get; }

    /// <summary>The stored rows of the log below a size, in order.</summary>
    /// <exception cref="LogDamagedException">A row contradicts its own record, or one is missing.</exception>
    public IEnumerable<(LogEntry Entry, Record Record)> Records(long size)
    {
        using var command = connection.Command("select sequence, at, kind, subject, actor, leaf from log_records where sequence < @size order by sequence", ("@size", size));
        using var rows = command.ExecuteReader();
        var next = 0L;
        while (rows.Read())
        {
            var entry = new LogEntry
            {
                Sequence = rows.GetInt64(0),
                At = DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)),
                Kind = rows.GetString(2),
                Subject = rows.GetString(3),
                Actor = rows.GetString(4),
                Leaf = (byte[])rows.GetValue(5),
            };
            if (entry.Sequence != next)
                throw new LogDamagedException($"Record {next} is missing from the database.");
            yield return (entry, Agreed(entry));
            next++;
        }
        if (next < size)
            throw new LogDamagedException($"Record {next} is missing from the database.");
    }

    public IEnumerable<Opening> Openings(long size)
    {
        using var command = connection.Command("select sequence, path, salt, value from log_openings where sequence < @size order by sequence", ("@size", size));
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return new(rows.GetInt64(0), rows.GetString(1), (byte[])rows.GetValue(2), rows.GetString(3));
    }

    public IEnumerable<string> Checkpoints(long size)
    {
        using var command = connection.Command("select note from log_checkpoints where size > 0 and size <= @size order by size", ("@size", size));
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return rows.GetString(0);
    }

    /// <summary>All rows of a table, in memory: one connection answers one question at a time, and comparing them asks more.</summary>
    public IReadOnlyList<object?[]> Rows(string table, IReadOnlyList<string> columns)
    {
        var all = new List<object?[]>();
        using var command = connection.Command($"select {string.Join(", ", columns.Select(c => $"\"{c}\""))} from \"{table}\"");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            all.Add([.. Enumerable.Range(0, columns.Count).Select(i => rows.IsDBNull(i) ? null : rows.GetValue(i))]);
        return all;
    }

    public Opening? Opening(long sequence, string path)
    {
        using var command = connection.Command("select salt, value from log_openings where sequence = @sequence and path = @path", ("@sequence", sequence), ("@path", path));
        using var row = command.ExecuteReader();
        return row.Read() ? new(sequence, path, (byte[])row.GetValue(0), row.GetString(1)) : null;
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    /// <summary>The record in a row, which must be filed under what it says.</summary>
    public static Record Agreed(LogEntry entry)
    {
        Record record;
        try
        {
            record = CanonicalForm.Read(entry.Leaf);
        }
        catch (FormatException e)
        {
            throw new LogDamagedException($"Record {entry.Sequence} does not read: {e.Message}");
        }
        return record.Kind == entry.Kind && record.Subject == entry.Subject && record.Actor == entry.Actor && record.At == entry.At && record.Sequence == entry.Sequence
            ? record
            : throw new LogDamagedException($"Record {entry.Sequence} is filed under words that it does not hold: somebody changed its row in the database.");
    }
}
