using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Countersign.Tests.Support;

/// <summary>A passkey in software: makes the answers that <c>navigator.credentials</c> would, with one P-256 key and a counter.</summary>
internal sealed class SoftPasskey : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    uint counter;

    public string Origin { get; set; } = "http://localhost";

    public string UserHandle { get; set; } = "";

    /// <summary>Whether it asked for a finger, a face or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    public string Create(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        UserHandle = options.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] authenticator = [.. Head(options.RootElement.GetProperty("rp").GetProperty("id").GetString()!, 0x40), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)authenticator.Length, .. authenticator];
        return Answer(new { clientDataJSON = Text(Client("webauthn.create", options)), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    public string Get(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        var client = Client("webauthn.get", options);
        counter++;
        var authenticator = Head(options.RootElement.GetProperty("rpId").GetString()!, 0);
        var signature = key.SignData([.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Text(client), authenticatorData = Text(authenticator), signature = Text(signature), userHandle = UserHandle });
    }

    byte[] Head(string domain, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(flags | (Verifies ? 0x05 : 0x01)), .. count];
    }

    byte[] Client(string type, JsonDocument options) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    string Answer(object response) => JsonSerializer.Serialize(new { id = Text(id), rawId = Text(id), type = "public-key", clientExtensionResults = new { }, response });

    static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public void Dispose() => key.Dispose();
}
