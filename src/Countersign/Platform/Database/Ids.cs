using System.Security.Cryptography;

namespace Countersign.Platform.Database;

/// <summary>Opaque ids: 80 random bits in letters and digits that nobody misreads.</summary>
internal static class Ids
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 16);
}
