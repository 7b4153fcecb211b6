using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>The end of the log: locked first and moved last in every recorded transaction.</summary>
internal sealed class LogHead(DatabaseChoice database)
{
    LogEnd? lastSeen;

    /// <summary>Makes the empty log, once, at set-up.</summary>
    public static void Create(DbConnection connection, string origin)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "insert into log_head (id, origin, size, frontier) values (1, @origin, 0, @frontier)";
        Add(command, "@origin", origin);
        Add(command, "@frontier", Frontier.Empty.ToBytes());
        command.ExecuteNonQuery();
    }

    /// <summary>The end of the log as this transaction found it. On PostgreSQL every writer waits here for the one before it; SQLite's own write lock does the same.</summary>
    public async Task<LogEnd> Lock(DbTransaction transaction)
    {
        await using var command = transaction.Connection!.Command($"select origin, frontier from log_head where id = 1{(database.Engine is Engine.PostgreSql ? " for update" : "")}");
        command.Transaction = transaction;
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            throw new InvalidOperationException("There is no log yet: set-up has not run.");
        return new(row.GetString(0), Frontier.FromBytes((byte[])row.GetValue(1)));
    }

    /// <summary>Appends inside a transaction that holds the lock.</summary>
    public static async Task Append(
        DbTransaction transaction, LogEnd end, Change change, Actor who, string? why, DateTimeOffset now, IReadOnlyList<RowChange> rows, Openings openings)
    {
        if (await TryAppend(transaction.Connection!, transaction, end, change, who, why, now, rows, openings) is null)
            throw new InvalidOperationException("The end of the log moved under its lock.");
    }

    /// <summary>
    /// Appends without a lock, in one statement that is a transaction of its own. The record is put where the log was last seen
    /// to end; where it has moved on, nothing is written, and the end is read again.
    /// </summary>
    public async Task AppendAlone(DbConnection connection, Change change, Actor who, string? why, DateTimeOffset now)
    {
        for (;;)
        {
            LogEnd? reached = null;
            try
            {
                reached = await TryAppend(connection, null, lastSeen ?? Read(connection), change, who, why, now, [], new Openings());
            }
            // Two events alike in every word lead to the same end: the second finds it reached by the first, and its own number taken.
            catch (DbException e) when (DatabaseChoice.IsUniqueViolation(e))
            {
            }
            lastSeen = reached;
            if (reached is not null)
                return;
        }
    }

    static async Task<LogEnd?> TryAppend(
        DbConnection connection, DbTransaction? transaction, LogEnd end, Change change, Actor who, string? why, DateTimeOffset now, IReadOnlyList<RowChange> rows, Openings openings)
    {
        var record = new Record(
            end.Origin, end.Frontier.Size, now, change.Kind(), change.Subject(), who.Reference,
            openings.ValueOf(string.IsNullOrWhiteSpace(why) ? null : why, Recording.Committed, Opening.ReasonPath),
            change.Facts(openings), rows);
        var leaf = CanonicalForm.Write(record);
        var nodes = new MemoryStream();
        var after = end.Frontier.Append(Tree.Leaf(leaf), (_, _, hash) => nodes.Write(hash));
        var statement = AppendStatement.For(connection, openings.Collected.Count, alone: transaction is null);
        return await statement.Run(transaction, record, leaf, nodes.ToArray(), openings.Collected, end.Frontier, after) ? end with { Frontier = after } : null;
    }

    /// <summary>The log's name and right edge as they stand.</summary>
    /// <exception cref="LogDamagedException">The row is missing or does not read.</exception>
    public static LogEnd Read(DbConnection connection)
    {
        using var command = connection.Command("select origin, size, frontier from log_head where id = 1");
        using var row = command.ExecuteReader();
        if (!row.Read())
            throw new LogDamagedException("The head of the log is missing.");
        var frontier = EdgeOf((byte[])row.GetValue(2));
        return frontier.Size == row.GetInt64(1) ? new(row.GetString(0), frontier) : throw new LogDamagedException("The head of the log contradicts itself.");
    }

    static Frontier EdgeOf(byte[] bytes)
    {
        try
        {
            return Frontier.FromBytes(bytes);
        }
        catch (FormatException e)
        {
            throw new LogDamagedException($"The head of the log does not read: {e.Message}");
        }
    }

    static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

/// <summary>The name of the log and its right edge, as one transaction holds them.</summary>
internal sealed record LogEnd(string Origin, Frontier Frontier);
