using System.Data.Common;
using System.Text.RegularExpressions;

namespace Countersign.Platform.Database;

/// <summary>
/// Applies the numbered files of <c>Migrations/</c>. They are written in the dialect that both engines share;
/// a file that one engine needs alone ends in <c>.sqlite.sql</c> or <c>.postgresql.sql</c>.
/// </summary>
internal static partial class Migrator
{
    public static MigrationResult Apply(DatabaseChoice database)
    {
        using var connection = database.Open();
        Execute(connection, null, "create table if not exists schema_migrations (number bigint not null primary key, name text not null, applied_at bigint not null)");
        var known = All(database.Engine);
        var applied = Applied(connection);
        var newest = known.Count == 0 ? 0 : known[^1].Number;
        if (applied.Count > 0 && applied.Max() > newest)
            return new MigrationResult.Newer(applied.Max(), newest);

        var done = new List<string>();
        foreach (var migration in known.Where(m => !applied.Contains(m.Number)))
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, transaction, migration.Sql);
            using var note = connection.CreateCommand();
            note.Transaction = transaction;
            note.CommandText = "insert into schema_migrations (number, name, applied_at) values (@number, @name, @at)";
            Add(note, "@number", (long)migration.Number);
            Add(note, "@name", migration.Name);
            Add(note, "@at", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            note.ExecuteNonQuery();
            transaction.Commit();
            done.Add(migration.Name);
        }
        return new MigrationResult.UpToDate(newest, done);
    }

    public static IReadOnlyList<Migration> All(Engine engine)
    {
        var assembly = typeof(Migrator).Assembly;
        var other = engine is Engine.Sqlite ? ".postgresql.sql" : ".sqlite.sql";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && !name.EndsWith(other, StringComparison.Ordinal))
            .Select(name => (name, match: Numbered().Match(name)))
            .Where(file => file.match.Success)
            .Select(file => new Migration(int.Parse(file.match.Groups[1].ValueSpan), $"{file.match.Groups[1].Value}_{file.match.Groups[2].Value}", InDialect(engine, Read(assembly.GetManifestResourceStream(file.name)!))))
            .OrderBy(m => m.Number)];
    }

    /// <summary>Every table has a key of its own, so SQLite needs no second tree to find rows by number: a commit writes fewer pages.</summary>
    static string InDialect(Engine engine, string sql) => engine is Engine.Sqlite ? sql.ReplaceLineEndings("\n").Replace("\n);", "\n) without rowid;") : sql;

    static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static HashSet<int> Applied(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select number from schema_migrations";
        using var rows = command.ExecuteReader();
        var numbers = new HashSet<int>();
        while (rows.Read())
            numbers.Add((int)rows.GetInt64(0));
        return numbers;
    }

    static void Execute(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    [GeneratedRegex(@"\.(\d{4})_(\w+?)(\.sqlite|\.postgresql)?\.sql$")]
    private static partial Regex Numbered();
}

internal sealed record Migration(int Number, string Name, string Sql);

internal abstract record MigrationResult
{
    private MigrationResult() { }

    public sealed record UpToDate(int Number, IReadOnlyList<string> Applied) : MigrationResult;

    public sealed record Newer(int Database, int Program) : MigrationResult;
}
