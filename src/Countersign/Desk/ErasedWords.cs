using Countersign.Records;

namespace Countersign.Desk;

/// <summary>The place of words in a record, in words of our own.</summary>
internal static class ErasedWords
{
    public static string What(string path)
    {
        if (path == Opening.ReasonPath)
            return "The reason";
        var parts = path.Split('/');
        return parts[^1] switch
        {
            "before" => $"“{parts[^2]}” before the change",
            "after" => $"“{parts[^2]}” after the change",
            var fact => $"“{fact}”",
        };
    }
}
