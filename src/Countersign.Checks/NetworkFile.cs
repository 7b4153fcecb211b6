using System.Globalization;
using System.Text.Json;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>What networks accept, as a dated file that an operator can change without a release. <c>Data/networks.json</c> shows its form.</summary>
/// <param name="AsOf">When the facts were last compared with what the networks publish.</param>
/// <param name="Networks">Limits by network name.</param>
public sealed record NetworkFile(DateOnly AsOf, IReadOnlyDictionary<string, NetworkLimits> Networks)
{
    /// <summary>The file that is part of this library.</summary>
    public static NetworkFile Embedded { get; } = Read(WordTable.Resource("networks.json"), null, out var problem) ?? throw new InvalidOperationException(problem);

    /// <summary>Reads an operator's file. A network that is missing from it keeps its line of the embedded file; so does a field that a network's line leaves out.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="problem">What is wrong with it and where, or null.</param>
    /// <returns>The facts, or null where the file cannot be used.</returns>
    public static NetworkFile? Read(string json, out string? problem) => Read(json, Embedded, out problem);

    private static NetworkFile? Read(string json, NetworkFile? under, out string? problem)
    {
        var networks = new Dictionary<string, NetworkLimits>(StringComparer.Ordinal);
        foreach (var (name, limits) in under?.Networks ?? networks) networks[name] = limits;
        try
        {
            using var file = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!DateOnly.TryParseExact(Text(file.RootElement, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
                throw new FormatException("give the date of the facts as \"asOf\": \"2026-09-01\"");
            if (!file.RootElement.TryGetProperty("networks", out var lines) || lines.ValueKind != JsonValueKind.Array) throw new FormatException("give a list called \"networks\"");
            foreach (var line in lines.EnumerateArray())
            {
                var name = Text(line, "name") ?? throw new FormatException("every network needs a \"name\"");
                try
                {
                    networks[name] = Limits(name, line, networks.GetValueOrDefault(name));
                }
                catch (FormatException wrong)
                {
                    throw new FormatException($"for {name}, {wrong.Message}");
                }
            }
            problem = null;
            return new NetworkFile(asOf, networks);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            problem = $"The file of network facts cannot be used: {wrong.Message}.";
            return null;
        }
    }

    private static NetworkLimits Limits(string name, JsonElement line, NetworkLimits? under)
    {
        var text = Number(line, "text") ?? under?.TextLength ?? throw new FormatException("give the longest \"text\"");
        return new NetworkLimits(
            name, (int)text, Given(line, "bytes", under?.TextBytes), Given(line, "link", under?.LinkLength), (int)(Number(line, "pictures") ?? under?.Pictures ?? 0),
            Number(line, "pictureBytes") ?? under?.PictureBytes ?? 0, Number(line, "picturePixels") ?? under?.PicturePixels, (int)(Number(line, "altText") ?? under?.AltTextLength ?? 0),
            Text(line, "pictureTypes") is { } types ? [.. types.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(type => "image/" + type)] : under?.PictureTypes ?? [],
            Truth(line, "contentWarnings") ?? under?.ContentWarnings ?? false)
        {
            Hashtags = Given(line, "hashtags", under?.Hashtags),
            Mentions = Given(line, "mentions", under?.Mentions),
            Cashtags = Given(line, "cashtags", under?.Cashtags),
            Forbidden = Text(line, "forbidden") ?? under?.Forbidden ?? "",
            Reserved = Text(line, "reserved") ?? under?.Reserved ?? "",
            LinksWork = Truth(line, "linksWork") ?? under?.LinksWork ?? true,
        };
    }

    private static int? Given(JsonElement line, string field, int? under) =>
        line.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Null ? null : Number(line, field) is { } number ? (int)number : under;

    private static long? Number(JsonElement line, string field)
    {
        if (!line.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number is >= 0 and <= int.MaxValue * 100L
            ? number : throw new FormatException($"\"{field}\" must be a whole number that is not negative");
    }

    private static string? Text(JsonElement line, string field)
    {
        if (!line.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"\"{field}\" must be text in quotation marks");
    }

    private static bool? Truth(JsonElement line, string field) => line.TryGetProperty(field, out var value) ? value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"\"{field}\" must be true or false"),
    } : null;
}
