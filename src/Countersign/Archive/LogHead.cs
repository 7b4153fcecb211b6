using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>The end of the log: locked first and moved last in every recorded transaction.</summary>
internal sealed class LogHead(DatabaseChoice database)
{
    /// <summary>Makes the empty log, once, at set-up.</summary>
    public static void Create(DbConnection connection, string origin)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "insert into log_head (id, origin, size, frontier) values (1, @origin, 0, @frontier)";
        Add(command, "@origin", origin);
        Add(command, "@frontier", Frontier.Empty.ToBytes());
        command.ExecuteNonQuery();
    }

    /// <summary>On PostgreSQL every writer waits here for the one before it; SQLite's own write lock does the same.</summary>
    public async Task Lock(DbTransaction transaction)
    {
        if (database.Engine is not Engine.PostgreSql)
            return;
        await using var command = Command(transaction, "select id from log_head where id = 1 for update");
        await command.ExecuteScalarAsync();
    }

    public async Task<long> Append(
        DbTransaction transaction, Change change, Actor who, string? why, DateTimeOffset now, IReadOnlyList<RowChange> rows, Openings openings)
    {
        var (origin, frontier) = await Read(transaction);
        var sequence = frontier.Size;
        var record = new Record(
            origin, sequence, now, change.Kind(), change.Subject(), who.Reference,
            openings.ValueOf(string.IsNullOrWhiteSpace(why) ? null : why, Recording.Committed, Opening.ReasonPath),
            change.Facts(openings), rows);
        var leaf = CanonicalForm.Write(record);

        await using var command = Command(transaction, "");
        var sql = new System.Text.StringBuilder("insert into log_records (sequence, at, kind, subject, actor, leaf) values (@n, @at, @kind, @subject, @actor, @leaf);");
        Add(command, "@n", sequence);
        Add(command, "@at", now.ToUnixTimeMilliseconds());
        Add(command, "@kind", record.Kind);
        Add(command, "@subject", record.Subject);
        Add(command, "@actor", record.Actor);
        Add(command, "@leaf", leaf);
        var nodes = new List<string>();
        var next = frontier.Append(Tree.Leaf(leaf), (level, position, hash) =>
        {
            var i = nodes.Count;
            nodes.Add($"(@l{i}, @p{i}, @h{i})");
            Add(command, $"@l{i}", (long)level);
            Add(command, $"@p{i}", position);
            Add(command, $"@h{i}", hash);
        });
        sql.Append($"insert into log_nodes (level, position, hash) values {string.Join(',', nodes)};");
        if (openings.Collected.Count > 0)
            sql.Append($"insert into log_openings (sequence, path, salt, value) values {string.Join(',', openings.Collected.Select((opening, i) =>
            {
                Add(command, $"@o{i}", opening.Path);
                Add(command, $"@s{i}", opening.Salt);
                Add(command, $"@v{i}", opening.Value);
                return $"(@n, @o{i}, @s{i}, @v{i})";
            }))};");
        sql.Append("update log_head set size = @size, frontier = @frontier where id = 1 and size = @n;");
        Add(command, "@size", next.Size);
        Add(command, "@frontier", next.ToBytes());
        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync();
        return sequence;
    }

    /// <summary>The log's name and right edge as they stand.</summary>
    /// <exception cref="LogDamagedException">The row is missing or does not read.</exception>
    public static (string Origin, Frontier Frontier) Read(DbConnection connection)
    {
        using var command = connection.Command("select origin, size, frontier from log_head where id = 1");
        using var row = command.ExecuteReader();
        if (!row.Read())
            throw new LogDamagedException("The head of the log is missing.");
        var frontier = EdgeOf((byte[])row.GetValue(2));
        return frontier.Size == row.GetInt64(1) ? (row.GetString(0), frontier) : throw new LogDamagedException("The head of the log contradicts itself.");
    }

    static async Task<(string Origin, Frontier Frontier)> Read(DbTransaction transaction)
    {
        await using var command = Command(transaction, "select origin, frontier from log_head where id = 1");
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            throw new InvalidOperationException("There is no log yet: set-up has not run.");
        return (row.GetString(0), Frontier.FromBytes((byte[])row.GetValue(1)));
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

    static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return command;
    }

    static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
