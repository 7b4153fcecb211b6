using System.Data.Common;

namespace Countersign.Platform.Database;

/// <summary>What the engine says of itself, and whether what it answers as written is on the disk.</summary>
/// <param name="Product">Engine, version and whose library it is.</param>
/// <param name="Settings">The settings that keep a commit through a power cut, as they are in force.</param>
/// <param name="Problem">Which of them would lose commits, as the end of a sentence; null where none.</param>
internal sealed record Durability(string Product, string Settings, string? Problem)
{
    /// <summary>Set to 1 by the tests, whose database may be lost.</summary>
    public const string AllowUnsafe = "COUNTERSIGN_ALLOW_UNSAFE_DATABASE";

    /// <exception cref="CannotStartException">The database answers before a commit is on the disk.</exception>
    public static void Require(DbConnection connection, Engine engine, bool mayBeLost)
    {
        if (!mayBeLost && Of(connection, engine).Problem is { } problem)
            throw new CannotStartException($"The database would lose what it confirmed in a power cut: {problem}");
    }

    public static Durability Of(DbConnection connection, Engine engine) => engine is Engine.Sqlite ? OfSqlite(connection) : OfPostgreSql(connection);

    static Durability OfSqlite(DbConnection connection)
    {
        var library = HostSqlite.Library is { } host ? $"this machine's own library, {host}" : "the library that comes with Countersign";
        var journal = $"{connection.Scalar("pragma journal_mode")}";
        var synchronous = Convert.ToInt64(connection.Scalar("pragma synchronous"));
        return new(
            $"SQLite {connection.Scalar("select sqlite_version()")} ({library})",
            $"journal_mode {journal}, synchronous {synchronous switch { 0 => "off", 1 => "normal", 2 => "full", _ => "extra" }}",
            journal != "wal" ? $"its journal mode is {journal}, because the file system of the data folder has no shared memory. Put the data folder on a local disk."
            : synchronous < 2 ? "synchronous is not full."
            : null);
    }

    static Durability OfPostgreSql(DbConnection connection)
    {
        string Show(string setting) => $"{connection.Scalar($"show {setting}")}";
        var (fsync, commit, pages) = (Show("fsync"), Show("synchronous_commit"), Show("full_page_writes"));
        return new(
            $"PostgreSQL {Show("server_version")}",
            $"fsync {fsync}, synchronous_commit {commit}, full_page_writes {pages}",
            fsync != "on" ? "fsync is off in PostgreSQL. Set fsync = on in postgresql.conf."
            : commit == "off" ? "synchronous_commit is off in PostgreSQL. Set synchronous_commit = on for this database."
            : pages != "on" ? "full_page_writes is off in PostgreSQL. Set full_page_writes = on in postgresql.conf."
            : null);
    }
}
