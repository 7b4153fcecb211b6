using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.Networks.Mastodon;

/// <summary>The credential in the form it is kept: the token and the application it belongs to.</summary>
internal sealed record MastodonCredential(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("client_secret")] string ClientSecret,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken = null)
{
    private static readonly JsonSerializerOptions Form = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static MastodonCredential? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MastodonCredential>(json, Form) is { AccessToken.Length: > 0, ClientId: not null, ClientSecret: not null } read
                && read.AccessToken.All(c => c is > ' ' and < '\x7f') ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Form);

    /// <summary>Leaves the secrets out.</summary>
    public override string ToString() => "Mastodon credential";
}
