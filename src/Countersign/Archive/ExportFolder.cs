using Countersign.Records;

namespace Countersign.Archive;

/// <summary>An export in a folder of this machine.</summary>
internal static class ExportFolder
{
    public static Func<string, Stream> Create(string folder) => name =>
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
    };

    /// <param name="kept">Signed notes kept elsewhere.</param>
    public static Verdict Verify(string folder, IReadOnlyList<string> kept) => Export.Verify(
        name => File.Exists(Path.Combine(folder, name)) ? File.OpenRead(Path.Combine(folder, name)) : null,
        kept,
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))]);
}
