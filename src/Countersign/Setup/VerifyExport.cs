using System.CommandLine;
using Countersign.Archive;
using Countersign.Platform;

namespace Countersign.Setup;

/// <summary><c>verify</c>: checks an exported log. The small program Countersign.Verify does the same without the product.</summary>
internal static class VerifyExport
{
    public static Command Command()
    {
        var folder = new Argument<string>("FOLDER") { Description = "An exported log" };
        var kept = new Option<string[]>("--checkpoint") { Description = "A checkpoint that somebody kept elsewhere", AllowMultipleArgumentsPerToken = true };
        var command = new Command("verify", "Checks an exported log: exit code 0 when it holds, 1 with the reason when not") { folder, kept };
        command.SetAction((parsed, _) => Options.Guarded(() => Task.FromResult(Run(parsed.GetValue(folder)!, parsed.GetValue(kept) ?? []))));
        return command;
    }

    static int Run(string folder, IReadOnlyList<string> checkpoints)
    {
        if (!Directory.Exists(folder))
            throw new CannotStartException($"There is no folder {folder}. Give the folder that the export was written to.");
        if (checkpoints.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new CannotStartException($"There is no checkpoint file {missing}.");
        var verdict = ExportFolder.Verify(folder, [.. checkpoints.Select(KeptCheckpoint.Read)]);
        (verdict.Holds ? Console.Out : Console.Error).WriteLine(verdict.Sentence);
        return verdict.Holds ? 0 : 1;
    }
}
