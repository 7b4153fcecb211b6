using System.Security.Cryptography;
using System.Text;

namespace Countersign.Records;

/// <summary>
/// A salted hash that stands in a record for a text kept elsewhere. Whoever holds the salt and the text can show that the
/// record means that text; once both are destroyed the record says nothing about it, and the log still verifies.
/// </summary>
/// <remarks>The hash is SHA-256 over <c>countersign/commitment/v1</c>, a line feed, the salt and the text in UTF-8.</remarks>
public static class Commitment
{
    /// <summary>Length of a salt in bytes. Each text needs its own, from a cryptographic random source.</summary>
    public const int SaltLength = 32;

    private static ReadOnlySpan<byte> Domain => "countersign/commitment/v1\n"u8;

    /// <summary>Commits to a text.</summary>
    /// <param name="salt">Exactly <see cref="SaltLength"/> bytes, used for this text only.</param>
    /// <param name="value">The text; a lone surrogate is refused.</param>
    /// <exception cref="ArgumentException">The salt has another length, or the text is not valid Unicode.</exception>
    public static Value.Committed Of(ReadOnlySpan<byte> salt, string value) => new(Convert.ToBase64String(Hash(salt, value)));

    /// <summary>Whether this salt and text are what the commitment was made of.</summary>
    /// <param name="commitment">The commitment found in a record.</param>
    /// <param name="salt">The salt kept beside the text; any length other than <see cref="SaltLength"/> does not open.</param>
    /// <param name="value">The text.</param>
    public static bool Opens(Value.Committed commitment, ReadOnlySpan<byte> salt, string value) =>
        salt.Length == SaltLength && Unicode.IsWellFormed(value) && Of(salt, value) == commitment;

    private static byte[] Hash(ReadOnlySpan<byte> salt, string value)
    {
        if (salt.Length != SaltLength)
            throw new ArgumentException($"A salt has {SaltLength} bytes; this one has {salt.Length}.", nameof(salt));
        Unicode.Require(value, "The text");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Domain);
        hash.AppendData(salt);
        hash.AppendData(Encoding.UTF8.GetBytes(value));
        return hash.GetHashAndReset();
    }
}
