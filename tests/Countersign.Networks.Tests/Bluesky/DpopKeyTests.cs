using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Countersign.Networks.Bluesky;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class DpopKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://pds.example:8443/xrpc/com.atproto.repo.createRecord?a=b#c");

    [Fact]
    public void A_proof_names_the_request_and_its_key_and_carries_a_valid_signature()
    {
        using var key = DpopKey.Make();
        var parts = key.Proof(HttpMethod.Post, Address, Now, "nonce-1", "token").Split('.');

        Assert.Equal(3, parts.Length);
        var header = Read(parts[0]);
        Assert.Equal("dpop+jwt", header.GetProperty("typ").GetString());
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        var jwk = header.GetProperty("jwk");
        Assert.Equal(["kty", "crv", "x", "y"], jwk.EnumerateObject().Select(member => member.Name));

        var claims = Read(parts[1]);
        Assert.Equal("POST", claims.GetProperty("htm").GetString());
        Assert.Equal("https://pds.example:8443/xrpc/com.atproto.repo.createRecord", claims.GetProperty("htu").GetString());
        Assert.Equal(Now.ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.Equal("nonce-1", claims.GetProperty("nonce").GetString());
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData("token"u8)), claims.GetProperty("ath").GetString());

        using var check = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = Base64Url.DecodeFromChars(jwk.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(jwk.GetProperty("y").GetString()) },
        });
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var signature = Base64Url.DecodeFromChars(parts[2]);
        Assert.Equal(64, signature.Length);
        Assert.True(check.VerifyData(signed, signature, HashAlgorithmName.SHA256));
        signed[5] ^= 1;
        Assert.False(check.VerifyData(signed, signature, HashAlgorithmName.SHA256));
    }

    [Fact]
    public void A_proof_without_nonce_or_token_leaves_both_claims_out()
    {
        using var key = DpopKey.Make();
        var claims = Read(key.Proof(HttpMethod.Post, Address, Now, null, null).Split('.')[1]);
        Assert.Equal(["jti", "htm", "htu", "iat"], claims.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void No_two_proofs_have_the_same_id()
    {
        using var key = DpopKey.Make();
        var ids = Enumerable.Range(0, 500).Select(_ => Read(key.Proof(HttpMethod.Get, Address, Now, null, null).Split('.')[1]).GetProperty("jti").GetString());
        Assert.Equal(500, ids.Distinct().Count());
    }

    [Fact]
    public void A_kept_key_is_the_same_key()
    {
        using var key = DpopKey.Make();
        using var kept = DpopKey.Import(key.Export());
        Assert.Equal(key.Proof(HttpMethod.Get, Address, Now, null, null).Split('.')[0], kept.Proof(HttpMethod.Get, Address, Now, null, null).Split('.')[0]);
    }

    [Fact]
    public void What_is_no_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.False(DpopKey.IsExported("not base64url!"));
        Assert.False(DpopKey.IsExported("AAAA"));
        Assert.False(DpopKey.IsExported(Base64Url.EncodeToString(other.ExportPkcs8PrivateKey())));
    }

    private static JsonElement Read(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
}
