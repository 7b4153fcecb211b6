using System.Security.Cryptography;
using System.Text;

namespace Countersign.Platform.Sealing;

/// <summary>
/// Seals secrets in envelopes: AES-256-GCM under a key of the record's own, that key wrapped by the master key.
/// Both layers bind what the secret belongs to, so that a sealed value moved to another row does not open.
/// </summary>
internal sealed class Sealer(MasterKey master)
{
    const byte Version = 1;
    const int NonceLength = 12, TagLength = 16, KeyLength = 32;
    const int Header = 1 + MasterKey.IdLength;
    const int Wrapped = NonceLength + KeyLength + TagLength;

    /// <param name="belongsTo">Organisation, row and field, for example “account/8k2m/credential”.</param>
    public byte[] Seal(string secret, string belongsTo)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var envelope = new byte[Header + Wrapped + NonceLength + plain.Length + TagLength];
        envelope[0] = Version;
        master.Id.CopyTo(envelope, 1);
        var bound = Bound(envelope.AsSpan(0, Header), belongsTo);
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        Encrypt(master.Key, key, bound, envelope.AsSpan(Header, Wrapped));
        Encrypt(key, plain, bound, envelope.AsSpan(Header + Wrapped));
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        return envelope;
    }

    /// <exception cref="CryptographicException">The envelope was changed, moved, or sealed under another master key.</exception>
    public string Open(byte[] envelope, string belongsTo)
    {
        if (envelope.Length < Header + Wrapped + NonceLength + TagLength || envelope[0] != Version || !envelope.AsSpan(1, MasterKey.IdLength).SequenceEqual(master.Id))
            throw new CryptographicException("The sealed value does not open.");
        var bound = Bound(envelope.AsSpan(0, Header), belongsTo);
        var key = Decrypt(master.Key, envelope.AsSpan(Header, Wrapped), bound);
        var plain = Decrypt(key, envelope.AsSpan(Header + Wrapped), bound);
        CryptographicOperations.ZeroMemory(key);
        return Encoding.UTF8.GetString(plain);
    }

    static byte[] Bound(ReadOnlySpan<byte> header, string belongsTo) => [.. header, .. Encoding.UTF8.GetBytes(belongsTo)];

    static void Encrypt(byte[] key, ReadOnlySpan<byte> plain, byte[] bound, Span<byte> sealedBytes)
    {
        using var aes = new AesGcm(key, TagLength);
        RandomNumberGenerator.Fill(sealedBytes[..NonceLength]);
        aes.Encrypt(sealedBytes[..NonceLength], plain, sealedBytes.Slice(NonceLength, plain.Length), sealedBytes[(NonceLength + plain.Length)..], bound);
    }

    static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, byte[] bound)
    {
        using var aes = new AesGcm(key, TagLength);
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        aes.Decrypt(sealedBytes[..NonceLength], sealedBytes.Slice(NonceLength, plain.Length), sealedBytes[^TagLength..], plain, bound);
        return plain;
    }
}
