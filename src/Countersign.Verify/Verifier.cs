using Countersign.Records;

namespace Countersign.Verify;

/// <summary>The whole program: <c>countersign-verify FOLDER [--checkpoint FILE]…</c>.</summary>
public static class Verifier
{
    private const int Holds = 0;
    private const int DoesNotHold = 1;
    private const int CouldNotCheck = 2;

    private const string Usage = """
        Usage: countersign-verify FOLDER [--checkpoint FILE]...

          FOLDER             an export of a log
          --checkpoint FILE  a checkpoint of that log which somebody kept elsewhere; may be given several times

        Answers 0 when the export holds, 1 when it does not, 2 when it could not be checked.
        """;

    /// <summary>Runs the program and returns its exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Usage);
            return Holds;
        }
        if (!TryRead(args, out var folder, out var checkpoints))
        {
            errors.WriteLine(Usage);
            return CouldNotCheck;
        }
        if (!Directory.Exists(folder))
        {
            errors.WriteLine($"There is no folder {folder}. Give the folder of an export.");
            return CouldNotCheck;
        }

        try
        {
            var kept = checkpoints.Select(File.ReadAllText).ToList();
            return Answer(Export.Verify(name => Open(folder, name), kept, Files(folder)), output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"A file could not be read. {e.Message}");
            return CouldNotCheck;
        }
    }

    private static bool TryRead(string[] args, out string folder, out List<string> checkpoints)
    {
        folder = "";
        checkpoints = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--checkpoint" && i + 1 < args.Length)
                checkpoints.Add(args[++i]);
            else if (folder.Length == 0 && !args[i].StartsWith('-'))
                folder = args[i];
            else
                return false;
        }
        return folder.Length > 0;
    }

    private static int Answer(Verdict verdict, TextWriter output)
    {
        output.WriteLine(verdict.Sentence);
        if (!verdict.Holds)
            return DoesNotHold;
        output.WriteLine($"Size {verdict.Records}");
        output.WriteLine($"Root {verdict.Root}");
        output.WriteLine($"Key  {verdict.Key}");
        return Holds;
    }

    private static FileStream? Open(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan) : null;
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))];
}
