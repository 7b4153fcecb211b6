using System.CommandLine;
using Countersign.Archive;
using Countersign.Platform;

namespace Countersign.Setup;

/// <summary><c>export</c>: writes the log to a folder that anybody can check without this program.</summary>
internal static class ExportRecords
{
    public static Command Command()
    {
        var (data, database) = (Options.Data(), Options.Database());
        var folder = new Option<string>("--out") { Description = "The folder to write; it must not exist or be empty", Required = true };
        var bare = new Option<bool>("--without-openings") { Description = "Leave out the words behind the commitments: the export then holds no personal data, and still verifies" };
        var command = new Command("export", "Writes the log to a folder that anybody can check") { data, database, folder, bare };
        command.SetAction((parsed, _) => Options.Guarded(() => Run(Options.Installation(parsed, data, database), Path.GetFullPath(parsed.GetValue(folder)!), !parsed.GetValue(bare))));
        return command;
    }

    static async Task<int> Run(Installation installation, string folder, bool withOpenings)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() || File.Exists(folder))
            throw new CannotStartException($"{folder} is there already and is not an empty folder. Give another with --out FOLDER.");
        Prepare.Run(installation);
        await using var app = WebHost.Build(installation, null);
        await using var scope = app.Services.CreateAsyncScope();
        var export = scope.ServiceProvider.GetRequiredService<ExportLog>();
        try
        {
            var size = await export.Run(ExportFolder.Create(folder), withOpenings, Actor.Operator);
            var verdict = ExportFolder.Verify(folder, []);
            if (!verdict.Holds)
                throw new CannotStartException($"The export is in {folder}, but it does not hold: {verdict.Sentence}");
            if (export.Difference() is { } difference)
                throw new CannotStartException($"The export is in {folder} and holds, but the database beside it does not agree with the log. {difference}");
            Console.WriteLine($"{size} records are in {folder}. Check them with: ./run verify {folder}");
            return 0;
        }
        catch (LogDamagedException e)
        {
            throw new CannotStartException($"The log cannot be exported: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{folder} cannot be written ({e.Message.TrimEnd('.')}). Give another folder with --out FOLDER.");
        }
    }
}
