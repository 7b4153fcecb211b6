using System.Text.Json;

namespace Countersign.Networks.Bluesky;

/// <summary>Reading of JSON that a stranger wrote: what is missing or of another type is null, never an exception.</summary>
internal static class Json
{
    public static JsonElement? Parse(string text) => Parse(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The object in <paramref name="bytes"/>, or null when they hold anything else.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Child(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : null;

    /// <summary>A text that is not empty.</summary>
    public static string? Text(this JsonElement element, string name)
        => element.Child(name) is { ValueKind: JsonValueKind.String } child && child.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A text that can stand in a header: visible ASCII.</summary>
    public static string? Token(this JsonElement element, string name)
        => element.Text(name) is { } text && text.All(c => c is > ' ' and < '\u007F') ? text : null;

    public static long? Number(this JsonElement element, string name)
        => element.Child(name) is { ValueKind: JsonValueKind.Number } child && child.TryGetInt64(out var number) ? number : null;

    public static bool? Flag(this JsonElement element, string name) => element.Child(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
        => element.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The texts in a list; anything else in it is left out.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name)
        => element.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);
}
