using System.Data.Common;
using System.Runtime.CompilerServices;
using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.Data.Sqlite;

namespace Countersign.Archive;

/// <summary>
/// What one append writes: the record, the words behind its commitments, the new end. SQLite's write connection stays open,
/// so the statement is kept prepared with it, one for each number of openings; Npgsql prepares by itself.
/// </summary>
internal sealed class AppendStatement
{
    const int Kept = 16;

    const string Moved = "from log_head where id = 1 and frontier = @after;";

    static readonly ConditionalWeakTable<DbConnection, Dictionary<(int, bool), AppendStatement>> Prepared = [];

    readonly DbCommand command;

    /// <summary>Where it stands alone on SQLite, which is told of the transaction; PostgreSQL takes what comes in one message as one.
    /// Not part of the command, whose count of rows it would raise by those of the command before.</summary>
    readonly DbCommand? begin;

    AppendStatement(DbConnection connection, int openings, bool alone)
    {
        begin = alone && connection is SqliteConnection ? connection.Command("begin") : null;
        command = connection.CreateCommand();
        command.CommandText =
            // The end first: whoever holds it is waited for, and where it is not the end that was seen, nothing is written.
            $"update log_head set size = {Named("size")}, frontier = {Named("after")} where id = 1 and frontier = {Named("before")};"
            + $"insert into log_records (sequence, at, kind, subject, actor, leaf, nodes) select {Named("sequence")}, {Named("at")}, {Named("kind")}, {Named("subject")}, {Named("actor")}, {Named("leaf")}, {Named("nodes")} {Moved}"
            + string.Concat(Enumerable.Range(0, openings).Select(i => $"insert into log_openings (sequence, path, salt, value) select @sequence, {Named($"path{i}")}, {Named($"salt{i}")}, {Named($"value{i}")} {Moved}"))
            + (begin is null ? "" : "commit;");
    }

    /// <param name="alone">Without a transaction around it.</param>
    public static AppendStatement For(DbConnection connection, int openings, bool alone)
    {
        if (connection is not SqliteConnection || openings > Kept)
            return new(connection, openings, alone);
        var mine = Prepared.GetOrCreateValue(connection);
        if (!mine.TryGetValue((openings, alone), out var statement))
            mine[(openings, alone)] = statement = new(connection, openings, alone);
        return statement;
    }

    /// <returns>False where the log does not end at <paramref name="before"/>: nothing is written then.</returns>
    public async Task<bool> Run(DbTransaction? transaction, Record record, byte[] leaf, byte[] nodes, IReadOnlyList<(string Path, byte[] Salt, string Value)> openings, Frontier before, Frontier after)
    {
        command.Transaction = transaction;
        object[] values =
        [
            after.Size, after.ToBytes(), before.ToBytes(), record.Sequence, record.At.ToUnixTimeMilliseconds(), record.Kind, record.Subject, record.Actor, leaf, nodes,
            .. openings.SelectMany(opening => (object[])[opening.Path, opening.Salt, opening.Value]),
        ];
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        try
        {
            begin?.ExecuteNonQuery();
            return await command.ExecuteNonQueryAsync() > 0;
        }
        catch (SqliteException) when (begin is not null)
        {
            RollBack(command.Connection!);
            throw;
        }
    }

    static void RollBack(DbConnection connection)
    {
        try
        {
            connection.Execute("rollback");
        }
        catch (SqliteException)
        {
            // Some errors have rolled back already.
        }
    }

    string Named(string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@{name}";
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
