using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>The key a browser sign-in is bound to, and the proofs made with it (RFC 9449, ES256).</summary>
internal sealed class DpopKey : IDisposable
{
    private readonly ECDsa key;
    private readonly string header;

    private DpopKey(ECDsa key)
    {
        this.key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        header = Encode(new JsonObject
        {
            ["typ"] = "dpop+jwt",
            ["alg"] = "ES256",
            ["jwk"] = new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            },
        });
    }

    public static DpopKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key as <see cref="Export"/> wrote it.</summary>
    /// <exception cref="FormatException">Not base64url.</exception>
    /// <exception cref="CryptographicException">Not a P-256 key.</exception>
    public static DpopKey Import(string exported)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Base64Url.DecodeFromChars(exported), out _);
            return key.KeySize == 256 ? new DpopKey(key) : throw new CryptographicException("Not a P-256 key.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public static bool IsExported(string text)
    {
        try
        {
            Import(text).Dispose();
            return true;
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            return false;
        }
    }

    public string Export() => Base64Url.EncodeToString(key.ExportPkcs8PrivateKey());

    /// <summary>A proof for one request.</summary>
    /// <param name="accessToken">The token sent along, or null at the token endpoint.</param>
    public string Proof(HttpMethod method, Uri address, DateTimeOffset now, string? nonce, string? accessToken)
    {
        var claims = new JsonObject
        {
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["htm"] = method.Method,
            ["htu"] = address.GetLeftPart(UriPartial.Path),
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        if (nonce is not null)
            claims["nonce"] = nonce;
        if (accessToken is not null)
            claims["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));

        var signed = $"{header}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    public void Dispose() => key.Dispose();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
