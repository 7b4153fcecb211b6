using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>A server's strict reading of a DPoP proof (RFC 9449, section 4.3), written from the standard.</summary>
internal sealed class ProofCheck
{
    private readonly HashSet<string> seen = [];

    /// <returns>The thumbprint of the key, or why the proof is refused.</returns>
    public (string? Thumbprint, string? Error) Check(string? proof, string method, string address, string? token, string nonce)
    {
        if (proof?.Split('.') is not [var first, var second, var third])
            return (null, "invalid_dpop_proof");
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(first)).RootElement;
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(second)).RootElement;
        var jwk = header.GetProperty("jwk");
        if (header.GetProperty("typ").GetString() != "dpop+jwt" || header.GetProperty("alg").GetString() != "ES256" || jwk.TryGetProperty("d", out _))
            return (null, "invalid_dpop_proof");

        var (x, y) = (jwk.GetProperty("x").GetString()!, jwk.GetProperty("y").GetString()!);
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
        });
        if (!key.VerifyData(Encoding.ASCII.GetBytes($"{first}.{second}"), Base64Url.DecodeFromChars(third), HashAlgorithmName.SHA256)
            || claims.GetProperty("htm").GetString() != method || claims.GetProperty("htu").GetString() != address
            || Math.Abs(claims.GetProperty("iat").GetInt64() - DateTimeOffset.UtcNow.ToUnixTimeSeconds()) > 60
            || !Ath(claims, token))
            return (null, "invalid_dpop_proof");
        if (!claims.TryGetProperty("nonce", out var given) || given.GetString() != nonce)
            return (null, "use_dpop_nonce");
        lock (seen)
        {
            if (!seen.Add(claims.GetProperty("jti").GetString()!))
                return (null, "invalid_dpop_proof");
        }
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return (Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical))), null);
    }

    private static bool Ath(JsonElement claims, string? token) => token is null
        ? !claims.TryGetProperty("ath", out _)
        : claims.TryGetProperty("ath", out var ath) && ath.GetString() == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
