using System.CommandLine;
using System.Data.Common;
using Countersign.Archive;
using Countersign.Media;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary><c>restore-check</c>: whether what was put back from a backup is whole. It changes nothing and starts nothing.</summary>
internal static class RestoreCheck
{
    public static Command Command()
    {
        var (data, database) = (Options.Data(), Options.Database());
        var command = new Command("restore-check", "Says whether what was put back from a backup is whole, without starting it") { data, database };
        command.SetAction((parsed, _) => Options.Guarded(async () =>
        {
            Console.WriteLine(await Run(Options.Installation(parsed, data, database)));
            return 0;
        }));
        return command;
    }

    /// <exception cref="CannotStartException">Something is missing or does not fit; the message says what.</exception>
    public static async Task<string> Run(Installation installation)
    {
        if (!Directory.Exists(installation.DataFolder))
            throw new CannotStartException($"There is no data folder {installation.DataFolder}. Put it back, or give another with --data DIR.");
        if (installation.DatabaseConnection is null && !File.Exists(Path.Combine(installation.DataFolder, "countersign.db")))
            throw new CannotStartException($"There is no database in {installation.DataFolder}. Put countersign.db back, or give the PostgreSQL database with --database.");
        var master = MasterKey.Load(installation);
        LogKey.Load(installation).Dispose();
        try
        {
            using var connection = installation.Database.Open();
            Schema(connection, installation.Database.Engine);
            LogContinuity.Check(connection, installation, null);
            Credentials(connection, master);
        }
        catch (DbException e)
        {
            throw new CannotStartException($"The database cannot be read: {e.Message}");
        }

        var (records, problem) = LogCheck.Run(installation.Database);
        if (problem is not null)
            throw new CannotStartException($"The log does not hold: {problem}");
        await using var app = WebHost.Build(installation, null);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visibility>().Set(true, []);
        if (scope.ServiceProvider.GetRequiredService<ExportLog>().Difference() is { } difference)
            throw new CannotStartException($"The database does not agree with its log. {difference}");
        var pictures = await Pictures(scope.ServiceProvider);
        return $"Whole: {records} records that hold, rows that agree with them, {pictures} {(pictures == 1 ? "picture" : "pictures")}, and the keys that fit.";
    }

    static void Schema(DbConnection connection, Engine engine)
    {
        var (found, known) = (Convert.ToInt64(connection.Scalar("select max(number) from schema_migrations")), Migrator.All(engine)[^1].Number);
        if (found > known)
            throw new CannotStartException($"The database is from a newer version of Countersign (schema {found}, this program knows {known}). Check it with that version.");
        if (found < known)
            throw new CannotStartException($"The database is from an older version (schema {found}, this program wants {known}). Bring it up to date with ./run migrate, then check again.");
    }

    /// <summary>Every sealed credential names the key it was sealed with.</summary>
    static void Credentials(DbConnection connection, MasterKey master)
    {
        using var command = connection.Command("select credential from accounts");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            if (rows.GetValue(0) is byte[] { Length: > MasterKey.IdLength } credential && !credential.AsSpan(1, MasterKey.IdLength).SequenceEqual(master.Id))
                throw new CannotStartException("The master key is not the one that the credentials in this database were sealed with. Put the right keys/master.key back.");
    }

    static async Task<int> Pictures(IServiceProvider services)
    {
        var store = services.GetRequiredService<MediaStore>();
        var items = await services.GetRequiredService<Reader>().Of<MediaItem>().ToListAsync();
        foreach (var item in items)
            try
            {
                await store.Read(item);
            }
            catch (InvalidDataException e)
            {
                throw new CannotStartException($"{e.Message} Put the media folder back from the same backup.");
            }
        return items.Count;
    }
}
