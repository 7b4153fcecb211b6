namespace Countersign.Archive;

/// <summary>A checkpoint that a person kept, as mail programs and editors leave it: with another line ending, or blank lines around it.</summary>
internal static class KeptCheckpoint
{
    public static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n").Trim() + "\n";
}
