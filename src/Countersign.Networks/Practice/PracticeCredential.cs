using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.Networks.Practice;

/// <summary>The credential of a practice account. Its JSON form: <c>{"flavour":"mastodon","token":"…","expires":"2026-01-02T03:04:05+00:00"}</c>.</summary>
internal sealed record PracticeCredential(
    [property: JsonPropertyName("flavour")] string Flavour,
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expires")] DateTimeOffset? Expires)
{
    private static readonly JsonSerializerOptions Form = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token)));

    public static PracticeCredential New(PracticeFlavour flavour, DateTimeOffset now) =>
        new(flavour.Name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), now + flavour.TokenLife);

    public static PracticeCredential? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<PracticeCredential>(json, Form) is { Flavour: not null, Token.Length: > 0 } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Form);

    /// <summary>Leaves the token out.</summary>
    public override string ToString() => Flavour;
}
