using System.Text.Json;

namespace Countersign.Networks.Bluesky;

/// <summary>Asking a data server for one post by its key. Public: no credential is needed.</summary>
internal static class Records
{
    public static Task<Reply> Get(Door door, AtUri id, CancellationToken stop)
        => door.Ask("com.atproto.repo.getRecord", stop, ("repo", id.Did), ("collection", AtUri.Collection), ("rkey", id.Key));

    /// <summary>The post, where the answer holds one.</summary>
    public static JsonElement? Value(Reply reply)
        => reply is Reply.Heard { Status: 200, Body: { } body } && body.Child("value") is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The server says that there is no such record. Older servers have no word of their own for it.</summary>
    public static bool IsAbsent(Reply reply) => reply is Reply.Heard { Status: 400 or 404 } heard && (heard.Word == "RecordNotFound"
        || (heard.Word == "InvalidRequest" && heard.Body?.Text("message")?.StartsWith("Could not locate record", StringComparison.Ordinal) == true));
}
