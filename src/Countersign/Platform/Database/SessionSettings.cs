using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Countersign.Platform.Database;

/// <summary>What every connection is told first: on SQLite a commit is on the disk before it is answered, and what is deleted is overwritten.</summary>
internal sealed class SessionSettings(Engine engine) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <summary>The settings stay with SQLite's own handle, which the pool hands out again and again: told once, it knows.</summary>
    static readonly ConditionalWeakTable<object, object> Told = [];

    // By reflection, because the pinned binding (docs/decisions/0003) does not let the compiler see the handle's type.
    static readonly PropertyInfo Handle = typeof(SqliteConnection).GetProperty("Handle")!;

    public void Apply(DbConnection connection)
    {
        if (engine is not Engine.Sqlite || connection is not SqliteConnection || Handle.GetValue(connection) is not { } handle || !Told.TryAdd(handle, Told))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on; pragma busy_timeout = 15000;";
        command.ExecuteNonQuery();
    }
}
