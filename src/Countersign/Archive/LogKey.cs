using System.Security.Cryptography;
using Countersign.Platform;
using Countersign.Platform.Sealing;

namespace Countersign.Archive;

/// <summary>The key that signs checkpoints: ECDSA P-256, in a file outside the database.</summary>
internal sealed class LogKey(Installation installation)
{
    static string PathIn(Installation installation) => Path.Combine(installation.Keys, "log-signing.pem");

    public static void Create(Installation installation)
    {
        if (File.Exists(PathIn(installation)))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyFile.Write(PathIn(installation), key.ExportPkcs8PrivateKeyPem());
    }

    /// <exception cref="CannotStartException">The file is missing.</exception>
    public ECDsa Load() => Load(installation);

    /// <exception cref="CannotStartException">The file is missing or is not a key.</exception>
    public static ECDsa Load(Installation installation)
    {
        var path = PathIn(installation);
        if (!File.Exists(path))
            throw new CannotStartException($"The key that signs the log ({path}) is missing. Put it back from your backup.");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new CannotStartException($"The key that signs the log ({path}) is damaged. Put it back from your backup.");
        }
    }
}
