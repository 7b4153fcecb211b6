using System.Diagnostics;
using System.Globalization;

namespace Countersign.Media;

/// <summary>
/// libvips' program <c>vips</c>, where it is installed (Debian: <c>libvips-tools</c>). Pictures are decoded only there: a process
/// of its own with limits on time and memory, an empty environment and nothing but one file in and one file out.
/// </summary>
internal sealed class Vips : IDisposable
{
    const int MostSeconds = 30;
    const int MostKilobytes = 4_000_000;

    readonly SemaphoreSlim two = new(2, 2);

    public string? Program { get; init; } = Find("vips");

    public bool Found => Program is not null;

    /// <summary>
    /// Turns upright, shrinks to <paramref name="longestSide"/> where larger, converts the colours to sRGB and writes anew.
    /// Null where the picture cannot be decoded within the limits.
    /// </summary>
    /// <param name="type">The type to write: image/jpeg, image/png or image/webp.</param>
    public async Task<byte[]?> Rewrite(byte[] picture, string fromType, string type, int longestSide, int quality, CancellationToken stop)
    {
        await two.WaitAsync(stop);
        var folder = Directory.CreateTempSubdirectory("countersign-picture-");
        try
        {
            var from = Path.Combine(folder.FullName, $"in.{Extension(fromType)}");
            var to = Path.Combine(folder.FullName, $"out.{Extension(type)}");
            await File.WriteAllBytesAsync(from, picture, stop);
            var options = type switch
            {
                "image/jpeg" => $"Q={quality},optimize-coding,strip,background=255",
                "image/png" => "compression=9,strip",
                _ => $"Q={quality},strip",
            };
            var side = longestSide.ToString(CultureInfo.InvariantCulture);
            var good = await Run(
                folder.FullName,
                ["thumbnail", from, $"{to}[{options}]", side, "--height", side, "--size", "down", "--export-profile", "srgb", "--fail-on", "error"], stop);
            return good && File.Exists(to) ? await File.ReadAllBytesAsync(to, stop) : null;
        }
        finally
        {
            two.Release();
            folder.Delete(recursive: true);
        }
    }

    async Task<bool> Run(string folder, string[] arguments, CancellationToken stop)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(Program!, arguments)
            : new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -c 0; ulimit -t {MostSeconds}; ulimit -v {MostKilobytes} 2>/dev/null; exec \"$@\"", "sh", Program!, .. arguments]);
        start.WorkingDirectory = folder;
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        start.Environment.Clear();
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["TMPDIR"] = folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return false;
        }
    }

    static string Extension(string type) => type["image/".Length..];

    static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program))
        .FirstOrDefault(File.Exists);

    public void Dispose() => two.Dispose();
}
