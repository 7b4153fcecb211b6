using System.Security.Cryptography;
using Countersign.Platform;
using Countersign.Platform.Database;

namespace Countersign.Media;

/// <summary>The picture files, each under the hash of its bytes. A file is written whole or not at all, and never changed.</summary>
internal sealed class MediaStore(Installation installation)
{
    internal Func<string, Stream> Create { get; init; } = path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    /// <summary>Keeps the bytes and answers their hash in hex.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written. Nothing is left behind.</exception>
    public async Task<string> Keep(byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = PathOf(hash);
        if (File.Exists(path))
            return hash;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Ids.New()}.part";
        try
        {
            await using (var file = Create(part))
            {
                await file.WriteAsync(bytes);
                await file.FlushAsync();
                (file as FileStream)?.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        return hash;
    }

    /// <summary>The bytes, proved to be the ones that were kept.</summary>
    /// <exception cref="InvalidDataException">The file is missing or is not what was kept: it must be put back from a backup.</exception>
    public async Task<byte[]> Read(MediaItem item)
    {
        var path = PathOf(item.Sha256);
        if (!File.Exists(path))
            throw new InvalidDataException($"The file of picture {item.Id} is missing from the media folder.");
        var bytes = await File.ReadAllBytesAsync(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == item.Sha256
            ? bytes
            : throw new InvalidDataException($"The file of picture {item.Id} has changed since it was kept.");
    }

    /// <summary>The hashes of everything kept, and of nothing else that lies in the folder, with when each was written.</summary>
    public IEnumerable<(string Hash, DateTimeOffset Written)> Kept() => !Directory.Exists(installation.Media) ? [] :
        Directory.EnumerateFiles(installation.Media, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is { Length: 64 } name && name.All(char.IsAsciiHexDigitLower) && PathOf(name) == path)
            .Select(path => (Path.GetFileName(path), new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero)));

    /// <summary>
    /// Removes a file that nothing refers to. It is put aside first and asked about once more, so that somebody who keeps the same
    /// bytes at this moment either is seen, or finds the file gone and writes it again.
    /// </summary>
    /// <param name="isReferredTo">Asks the database.</param>
    /// <returns>Whether the bytes are gone.</returns>
    public async Task<bool> Remove(string hash, Func<Task<bool>> isReferredTo)
    {
        var (path, aside) = (PathOf(hash), $"{PathOf(hash)}.{Ids.New()}.aside");
        if (!File.Exists(path))
            return false;
        File.Move(path, aside);
        if (await isReferredTo())
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }
        File.Delete(aside);
        return true;
    }

    string PathOf(string hash) => Path.Combine(installation.Media, hash[..2], hash);
}
