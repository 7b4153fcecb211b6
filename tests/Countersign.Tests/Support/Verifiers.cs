using System.Diagnostics;
using Countersign.Records;

namespace Countersign.Tests.Support;

/// <summary>The two programs that check an export, run as a stranger runs them. They answer their exit code.</summary>
internal static class Verifiers
{
    public static Task<int> Program(string folder) => Run("dotnet", Path.Combine(
        Sources.Root, "src", "Countersign.Verify", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "countersign-verify.dll"), folder);

    public static Task<int> Script(string folder) => Run("bash", Path.Combine(folder, Export.ScriptFile));

    static async Task<int> Run(string program, params string[] arguments)
    {
        var stop = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        TestContext.Current.TestOutputHelper?.WriteLine($"{program}: {process.ExitCode} {string.Concat(said)}");
        return process.ExitCode;
    }
}
