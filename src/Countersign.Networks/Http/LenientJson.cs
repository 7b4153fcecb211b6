using System.Text.Json;

namespace Countersign.Networks.Http;

/// <summary>Reads members that may be missing, null or of another type, as other people's servers have them.</summary>
internal static class LenientJson
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static JsonElement? Path(this JsonElement element, params ReadOnlySpan<string> names)
    {
        JsonElement? at = element;
        foreach (var name in names)
            at = at?.Member(name);
        return at;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name)?.Text();

    /// <summary>The text, or null where this is no text or half a character is in it.</summary>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A whole number of at least 1, or null.</summary>
    public static long? Count(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value > 0 ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static Uri? Address(this JsonElement element, string name) =>
        Uri.TryCreate(element.Text(name), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
