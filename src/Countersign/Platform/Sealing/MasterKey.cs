using System.Security.Cryptography;

namespace Countersign.Platform.Sealing;

/// <summary>
/// The key that wraps every other, in a file outside the database. It is made once, at set-up, and never silently replaced:
/// with another key nothing sealed before would open.
/// </summary>
internal sealed class MasterKey
{
    public const int IdLength = 8;

    MasterKey(byte[] key) => (Key, Id) = (key, SHA256.HashData([.. "countersign master key id"u8, .. key])[..IdLength]);

    public byte[] Key { get; }

    /// <summary>Names the key without telling it.</summary>
    public byte[] Id { get; }

    public static string PathIn(Installation installation) => Path.Combine(installation.Keys, "master.key");

    public static void Create(Installation installation)
    {
        if (!File.Exists(PathIn(installation)))
            KeyFile.Write(PathIn(installation), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    /// <exception cref="CannotStartException">The file is missing or is not a key.</exception>
    public static MasterKey Load(Installation installation)
    {
        var path = PathIn(installation);
        if (!File.Exists(path))
            throw new CannotStartException($"The master key {path} is missing. Put it back from your recovery copy: without it no account can be used.");
        var key = new byte[32];
        if (!Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) || length != 32)
            throw new CannotStartException($"The master key {path} is damaged. Put it back from your recovery copy.");
        return new(key);
    }
}

/// <summary>A file that only the owner reads.</summary>
internal static class KeyFile
{
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead;
        using var file = new StreamWriter(path, options);
        file.Write(text);
    }
}
