using System.CommandLine;
using Countersign.Platform.Database;

namespace Countersign.Setup;

/// <summary><c>migrate</c>: brings the database to this version's schema without starting.</summary>
internal static class Migrate
{
    public static Command Command()
    {
        var (data, database) = (Options.Data(), Options.Database());
        var command = new Command("migrate", "Brings the database up to date and stops") { data, database };
        command.SetAction((parsed, _) => Options.Guarded(() =>
        {
            var installation = Options.Installation(parsed, data, database);
            Prepare.Run(installation);
            Console.WriteLine($"The database is at schema {Migrator.All(installation.Database.Engine)[^1].Number}.");
            return Task.FromResult(0);
        }));
        return command;
    }
}
