using Countersign.Platform;
using Countersign.Setup;
using Npgsql;

namespace Countersign.Tests.Support;

/// <summary>
/// A fresh, migrated installation for one test class. SQLite: a copy of one migrated folder. PostgreSQL
/// (when COUNTERSIGN_TEST_POSTGRES holds a connection string): a database made from a migrated template.
/// </summary>
internal static class TestDatabase
{
    static readonly Lock Once = new();
    static Installation? template;

    public static string? Postgres => Environment.GetEnvironmentVariable("COUNTERSIGN_TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    public static Installation New()
    {
        lock (Once)
            template ??= MakeTemplate();
        var folder = Directory.CreateTempSubdirectory("countersign-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(template.DataFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(template.DataFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return new(folder, Postgres is null ? null : Create($"cs_{Guid.NewGuid():n}", Name(template.DatabaseConnection!)));
    }

    public static void Delete(Installation installation)
    {
        if (installation.DatabaseConnection is { } connection)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
            Run($"drop database if exists {Name(connection)} with (force)");
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(installation.Database.ConnectionString));
        }
        Directory.Delete(installation.DataFolder, recursive: true);
    }

    static Installation MakeTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("countersign-template-").FullName;
        var made = new Installation(folder, Postgres is null ? null : Create($"cs_template_{Environment.ProcessId}_{Guid.NewGuid():n}"[..40], null));
        Prepare.Run(made);
        if (made.DatabaseConnection is { } connection)
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
        else
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(made.Database.ConnectionString));
        return made;
    }

    static string Create(string name, string? from)
    {
        Run(from is null ? $"create database {name}" : $"create database {name} template {from}");
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    static string Name(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Database = "postgres", Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
