using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Countersign.Checking;

/// <summary>Why the input of a verb cannot be used, in one sentence.</summary>
internal sealed class BadInputException(string message) : Exception(message);

/// <summary>One line of JSON Lines: a post with what is known of it.</summary>
internal sealed record InputPost(string? Id, string Text, string? Network, IReadOnlyList<string?> Alt, IReadOnlyList<InputLink> Links, string? Account, bool Reply);

/// <summary>A link of a post with what somebody who opened it found.</summary>
internal sealed record InputLink(string Url, string? Title, int? Status, string? LeadsTo);

/// <summary>Reads what is given to <c>check</c> and <c>count</c>: a file or the standard input, as UTF-8.</summary>
internal static class VerbInput
{
    public static byte[] Bytes(string? file)
    {
        try
        {
            if (file is not (null or "-")) return File.ReadAllBytes(file);
            using var input = Console.OpenStandardInput();
            using var memory = new MemoryStream();
            input.CopyTo(memory);
            return memory.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file}: it cannot be read. {e.Message}");
        }
    }

    /// <summary>The whole input as one text. The line end with which files end is not part of it.</summary>
    public static string Whole(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes, 0);
        if (text.EndsWith('\n')) text = text[..^1];
        return text.EndsWith('\r') ? text[..^1] : text;
    }

    /// <summary>The input's lines that are not empty, each with its number from 1.</summary>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Line)> Lines(byte[] bytes)
    {
        var number = 0;
        for (var from = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0; from < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', from);
            if (end < 0) end = bytes.Length;
            number++;
            var length = end - from;
            if (length > 0 && bytes[from + length - 1] == '\r') length--;
            if (bytes.AsSpan(from, length).ContainsAnyExcept((byte)' ', (byte)'\t')) yield return (number, bytes.AsMemory(from, length));
            from = end + 1;
        }
    }

    public static InputPost Post(int number, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw Bad(number, "a line must be one object, such as {\"id\":\"1\",\"text\":\"Hello\"}");
            return new InputPost(
                Id(number, json.RootElement), Text(number, json.RootElement, "text") ?? throw Bad(number, "it has no \"text\""), Text(number, json.RootElement, "network"),
                Alt(number, json.RootElement), Links(number, json.RootElement), Text(number, json.RootElement, "account"),
                json.RootElement.TryGetProperty("reply", out var reply) && reply.ValueKind == JsonValueKind.True);
        }
        catch (JsonException e)
        {
            throw Bad(number, $"it is not JSON, at byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            throw Bad(number, "a text in it has half a character, written as an escape");
        }
    }

    public static string Decode(ReadOnlySpan<byte> bytes, int number)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        for (var at = bytes; at.Length > 0;)
        {
            if (Rune.DecodeFromUtf8(at, out _, out var used) != OperationStatus.Done) break;
            if (at[0] < 128 && at.IndexOfAnyInRange((byte)128, (byte)255) is var next) used = next < 0 ? at.Length : next;
            at = at[used..];
            if (at.Length == 0) return Encoding.UTF8.GetString(bytes);
        }
        if (bytes.Length == 0) return "";
        throw number == 0 ? new BadInputException("The input is not UTF-8. Save it as UTF-8.") : Bad(number, "it is not UTF-8");
    }

    public static BadInputException Bad(int number, string reason) => new($"Line {number}: {reason}.");

    static string? Id(int number, JsonElement post)
    {
        if (!post.TryGetProperty("id", out var id) || id.ValueKind == JsonValueKind.Null) return null;
        return id.ValueKind switch
        {
            JsonValueKind.String => id.GetString(),
            JsonValueKind.Number => id.GetRawText(),
            _ => throw Bad(number, "\"id\" must be text or a number"),
        };
    }

    static string? Text(int number, JsonElement post, string field)
    {
        if (!post.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Bad(number, $"\"{field}\" must be text");
    }

    static List<string?> Alt(int number, JsonElement post)
    {
        var all = new List<string?>();
        if (!post.TryGetProperty("alt", out var list) || list.ValueKind == JsonValueKind.Null) return all;
        if (list.ValueKind != JsonValueKind.Array) throw Bad(number, "\"alt\" must be a list, with one entry for each picture");
        foreach (var entry in list.EnumerateArray())
            all.Add(entry.ValueKind switch
            {
                JsonValueKind.String => entry.GetString(),
                JsonValueKind.Null => null,
                _ => throw Bad(number, "an entry of \"alt\" must be text or null"),
            });
        return all;
    }

    static List<InputLink> Links(int number, JsonElement post)
    {
        var all = new List<InputLink>();
        if (!post.TryGetProperty("links", out var list) || list.ValueKind == JsonValueKind.Null) return all;
        if (list.ValueKind != JsonValueKind.Array) throw Bad(number, "\"links\" must be a list of addresses");
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.String) { all.Add(new InputLink(entry.GetString()!, null, null, null)); continue; }
            if (entry.ValueKind != JsonValueKind.Object || Text(number, entry, "url") is not { } url) throw Bad(number, "an entry of \"links\" must be an address, or an object with \"url\"");
            int? status = entry.TryGetProperty("status", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var code) ? code : null;
            all.Add(new InputLink(url, Text(number, entry, "title"), status, Text(number, entry, "leadsTo")));
        }
        return all;
    }
}
