using System.Globalization;
using Countersign.Platform;

namespace Countersign.Archive;

/// <summary>Checkpoints as files, SIZE.note: what a backup carries to another place, and what the start-up check reads.</summary>
internal static class CheckpointFiles
{
    public static void Write(Installation installation, long size, string note)
    {
        var path = Path.Combine(installation.Checkpoints, $"{size.ToString(CultureInfo.InvariantCulture)}.note");
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(installation.Checkpoints);
        var half = $"{path}.{Guid.NewGuid():n}";
        File.WriteAllText(half, note);
        File.Move(half, path, overwrite: true);
    }

    /// <summary>The file of the largest size, or null.</summary>
    public static string? Newest(Installation installation) => !Directory.Exists(installation.Checkpoints) ? null : Directory
        .EnumerateFiles(installation.Checkpoints, "*.note")
        .Select(path => (path, size: long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : -1))
        .Where(file => file.size >= 0)
        .OrderByDescending(file => file.size)
        .Select(file => file.path)
        .FirstOrDefault();
}
