using System.Diagnostics;

namespace Countersign.Records.Tests;

/// <summary>Runs a program and collects what it says.</summary>
internal static class Script
{
    public static (int Code, string Said) Verify(string folder, params string[] arguments) =>
        Run("bash", [Path.Combine(folder, Export.ScriptFile), .. arguments]);

    public static (int Code, string Said) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.Result);
    }
}

/// <summary>A folder that goes away again.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("countersign-records-").FullName;

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
