namespace Countersign.Setup;

/// <summary>A program of the host that Countersign uses where it is there.</summary>
/// <param name="Command">The command looked for.</param>
/// <param name="For">What it is used for.</param>
/// <param name="Without">What happens without it.</param>
/// <param name="Install">What to install.</param>
internal sealed record Tool(string Command, string For, string Without, string Install)
{
    public string? Path { get; } = Find(Command);

    static string? Find(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { System.IO.Path.Combine(folder, command), System.IO.Path.Combine(folder, $"{command}.exe") })
        .FirstOrDefault(File.Exists);
}

internal static class Tools
{
    public static IReadOnlyList<Tool> All() =>
    [
        new("vips", "Pictures are resized to each network's limits", "Pictures that already fit go out, others are refused with a message", "On Debian or Ubuntu: apt-get install libvips-tools"),
    ];
}
