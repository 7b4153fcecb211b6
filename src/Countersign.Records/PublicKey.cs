using System.Security.Cryptography;

namespace Countersign.Records;

internal static class PublicKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    public static void Require(ECDsa key)
    {
        if (!IsP256(key))
            throw new ArgumentException("The key is not on the curve P-256.", nameof(key));
    }

    /// <summary>Reads a public key in its one PEM form, or says in a sentence why not.</summary>
    public static (ECDsa? Key, string Why) Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (!IsP256(key))
                return (null, "it is not on the curve P-256");
            if (Pem(key) != pem.TrimEnd('\n') + "\n")
                return (null, "something other than one public key is in the file");
            return (key, "");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            key.Dispose();
            return (null, "it is not a public key in PEM form");
        }
    }

    public static string Pem(ECDsa key) => key.ExportSubjectPublicKeyInfoPem() + "\n";

    public static string Fingerprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    private static bool IsP256(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && (curve.Oid.Value == P256 || curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256");
    }
}
