using System.Security.Cryptography;
using System.Text;

namespace Countersign.Records.Tests;

/// <summary>An export in memory, easy to damage.</summary>
public sealed class Folder
{
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Stream Create(string name) => new Kept(bytes => Files[name] = bytes);

    public Stream? Open(string name) => Files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null;

    public Verdict Verify(params string[] keptElsewhere) => Export.Verify(Open, keptElsewhere, Files.Keys);

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    public List<string> Lines(string name) => [.. Text(name).Split('\n')[..^1]];

    public void Set(string name, string text) => Files[name] = Encoding.UTF8.GetBytes(text);

    public void SetLines(string name, IEnumerable<string> lines) => Set(name, string.Concat(lines.Select(l => l + "\n")));

    public Folder Copy()
    {
        var copy = new Folder();
        foreach (var (name, bytes) in Files)
            copy.Files[name] = bytes;
        return copy;
    }

    /// <summary>Makes the list of files fit again, as somebody would who wants a change to stay unseen.</summary>
    public void RewriteManifest() => SetLines(
        Export.ManifestFile,
        Files.Where(f => f.Key is not (Export.ManifestFile or Export.OpeningsFile)).Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Value))}  {f.Key}"));

    public void WriteTo(string path)
    {
        Directory.CreateDirectory(Path.Combine(path, "checkpoints"));
        foreach (var (name, bytes) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }
    }

    public static Folder ReadFrom(string path)
    {
        var folder = new Folder();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            folder.Files[Path.GetRelativePath(path, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        return folder;
    }

    private sealed class Kept(Action<byte[]> done) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                done(ToArray());
            base.Dispose(disposing);
        }
    }
}
