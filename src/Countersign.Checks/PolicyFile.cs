using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Countersign.Checks;

/// <summary>A policy as a file, with what the organisation publishes of itself.</summary>
/// <param name="Policy">What it decided.</param>
/// <param name="OwnContacts">As in <see cref="Facts.OwnContacts"/>.</param>
/// <param name="OwnHosts">As in <see cref="Facts.OwnHosts"/>.</param>
public sealed record PolicyFile(Policy Policy, IReadOnlyList<string> OwnContacts, IReadOnlyList<string> OwnHosts)
{
    private const int HashDigits = 12;

    /// <summary>
    /// Reads a policy: an object with any of <c>version severities off ownContacts ownHosts caseReferences houseWords names campaignTags mostHashtags
    /// mostEmojiInARow mostWordsInASentence readingAge alikeFrom</c>. Without a version, a hash of the file is its version.
    /// </summary>
    /// <param name="json">The file's text.</param>
    /// <param name="problem">What is wrong with it and where, or null.</param>
    /// <returns>The policy, or null where the file cannot be used. An unknown rule, severity or field is a reason: a policy that says less than its author meant is worse than none.</returns>
    public static PolicyFile? Read(string json, out string? problem)
    {
        try
        {
            using var file = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (file.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("it must be an object, { … }");
            string? version = null;
            Dictionary<string, Severity>? severities = null;
            IReadOnlyList<string> contacts = [], hosts = [];
            var policy = new Policy("");
            foreach (var field in file.RootElement.EnumerateObject())
            {
                var value = field.Value;
                switch (field.Name)
                {
                    case "version": version = Text(field.Name, value); break;
                    case "severities": severities = Severities(value); break;
                    case "off": policy = policy with { Off = [.. List(field.Name, value).Select(Rule)] }; break;
                    case "ownContacts": contacts = List(field.Name, value); break;
                    case "ownHosts": hosts = List(field.Name, value); break;
                    case "caseReferences": policy = policy with { CaseReferences = List(field.Name, value) }; break;
                    case "houseWords": policy = policy with { HouseWords = Pairs(field.Name, value) }; break;
                    case "names": policy = policy with { Names = List(field.Name, value) }; break;
                    case "campaignTags": policy = policy with { CampaignTags = Pairs(field.Name, value) }; break;
                    case "mostHashtags": policy = policy with { MostHashtags = Number(field.Name, value) }; break;
                    case "mostEmojiInARow": policy = policy with { MostEmojiInARow = Number(field.Name, value) }; break;
                    case "mostWordsInASentence": policy = policy with { MostWordsInASentence = Number(field.Name, value) }; break;
                    case "readingAge": policy = policy with { ReadingAge = Number(field.Name, value) }; break;
                    case "alikeFrom": policy = policy with { AlikeFrom = value.ValueKind == JsonValueKind.Number && value.GetDouble() is > 0 and <= 1 and var share ? share : throw new FormatException("\"alikeFrom\" must be a number above 0 and up to 1") }; break;
                    default: throw new FormatException($"there is no setting \"{field.Name}\"");
                }
            }
            problem = null;
            version ??= "policy-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..HashDigits];
            return new PolicyFile(policy with { Version = version, Severities = severities }, contacts, hosts);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            problem = $"The policy cannot be used: {wrong.Message.TrimEnd('.')}.";
            return null;
        }
    }

    private static Dictionary<string, Severity> Severities(JsonElement value)
    {
        var all = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var (rule, word) in Pairs("severities", value))
            all[Rule(rule)] = Words.Severity(word) ?? throw new FormatException($"\"{word}\" is not a severity: use block, second-person, warn or advise");
        return all;
    }

    private static string Rule(string id) => RuleCatalogue.All.Any(rule => rule.Id == id) ? id : throw new FormatException($"there is no rule \"{id}\"");

    private static string Text(string field, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"\"{field}\" must be text in quotation marks");

    private static int Number(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number : throw new FormatException($"\"{field}\" must be a whole number that is not negative");

    private static string[] List(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(entry => Text(field, entry))] : throw new FormatException($"\"{field}\" must be a list, [ … ]");

    private static Dictionary<string, string> Pairs(string field, JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().ToDictionary(pair => pair.Name, pair => Text(field, pair.Value), StringComparer.Ordinal)
        : throw new FormatException($"\"{field}\" must be an object, {{ … }}");
}
