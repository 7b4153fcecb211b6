using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Countersign.Drafts;
using Countersign.Media;

namespace Countersign.Approvals;

/// <summary>
/// Everything that a countersignature covers. What is sealed is what was on the approver's screen and what the send gate
/// seals again before the first byte leaves: one letter's difference is another hash.
/// </summary>
internal sealed record ContentSeal(
    string Post, string Nonce, string Text, string Language, string? ContentWarning, IReadOnlyList<SealedPicture> Pictures,
    IReadOnlyList<string> Accounts, string? PlannedLocal, string? PlannedZone, string? PlannedChoice, long? PlannedAt, string RuleSet)
{
    static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The content in its one written form.</summary>
    [JsonIgnore]
    public string Content => JsonSerializer.Serialize(this, Form);

    [JsonIgnore]
    public string Hash => HashOf(Content);

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public static ContentSeal Read(string content) => JsonSerializer.Deserialize<ContentSeal>(content, Form)!;

    /// <param name="media">The media items of the draft, by id.</param>
    /// <param name="ruleSet">Version of the checks and their settings.</param>
    public static ContentSeal Of(Draft draft, IReadOnlyDictionary<string, MediaItem> media, string ruleSet) => new(
        draft.Id, draft.Nonce, draft.Text, draft.Language, draft.ContentWarning,
        [.. draft.Pictures.OrderBy(p => p.Position).Select(p => new SealedPicture(media[p.MediaId].Sha256, media[p.MediaId].Type, p.AltText))],
        [.. draft.Targets.Select(t => t.AccountId).Order(StringComparer.Ordinal)],
        draft.PlannedLocal, draft.PlannedZone, draft.PlannedChoice, draft.PlannedAt?.ToUnixTimeMilliseconds(), ruleSet);
}

/// <param name="Sha256">Hash of the exact bytes that go out.</param>
internal sealed record SealedPicture(string Sha256, string Type, string AltText);
