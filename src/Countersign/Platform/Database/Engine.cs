using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Countersign.Platform.Database;

internal enum Engine { Sqlite, PostgreSql }

/// <summary>Which database this process uses, and the few things that differ between the two engines.</summary>
internal sealed record DatabaseChoice(Engine Engine, string ConnectionString)
{
    public static DatabaseChoice From(string? connection, string dataFolder) =>
        string.IsNullOrWhiteSpace(connection)
            ? new(Engine.Sqlite, new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(dataFolder, "countersign.db"),
                Pooling = true,
                DefaultTimeout = 30,
            }.ConnectionString)
            : new(Engine.PostgreSql, WithoutRepetition(new(connection)));

    /// <summary>Statements stay prepared with their connection, which is not reset between uses: nothing here sets anything on a session. What the operator states holds.</summary>
    static string WithoutRepetition(NpgsqlConnectionStringBuilder connection)
    {
        if (!connection.ContainsKey("Max Auto Prepare"))
            connection.MaxAutoPrepare = 100;
        if (!connection.ContainsKey("No Reset On Close"))
            connection.NoResetOnClose = true;
        return connection.ConnectionString;
    }

    public void Configure(DbContextOptionsBuilder options)
    {
        // A list goes to the engine as one parameter: the statement stays the same, whatever its length, and need not be written anew.
        if (Engine is Engine.Sqlite)
            options.UseSqlite(ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        else
            options.UseNpgsql(ConnectionString, npgsql => npgsql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        options.AddInterceptors(new SessionSettings(Engine));
    }

    /// <summary>A connection not yet open. Opened, it has the settings of every connection.</summary>
    public DbConnection Create()
    {
        DbConnection connection = Engine is Engine.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is System.Data.ConnectionState.Open)
                new SessionSettings(Engine).Apply(connection);
        };
        return connection;
    }

    public DbConnection Open()
    {
        var connection = Create();
        connection.Open();
        return connection;
    }

    /// <summary>There is no room left on the disk of the database, or of this process.</summary>
    public static bool IsFull(Exception? error) => error switch
    {
        SqliteException { SqliteErrorCode: 13 } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        IOException io => (io.HResult & 0xFFFF) is NoSpaceOnUnix or NoSpaceOnWindows,
        null => false,
        _ => IsFull(error.InnerException),
    };

    const int NoSpaceOnUnix = 28, NoSpaceOnWindows = 0x70;

    public static bool IsUniqueViolation(Exception? error) => error switch
    {
        SqliteException { SqliteErrorCode: 19 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        DbUpdateException update => IsUniqueViolation(update.InnerException),
        _ => false,
    };
}
