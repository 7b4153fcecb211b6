using System.Text.RegularExpressions;

namespace Countersign.Records;

/// <summary>The list of an export's files with their sums.</summary>
internal sealed partial class Manifest
{
    private Manifest(IReadOnlyList<(string Sum, string Name)> files, IReadOnlyList<long> checkpoints)
    {
        Files = files;
        Checkpoints = checkpoints;
    }

    public IReadOnlyList<(string Sum, string Name)> Files { get; }

    /// <summary>Sizes of the checkpoints, smallest first.</summary>
    public IReadOnlyList<long> Checkpoints { get; }

    public string Sum(string name) => Files.First(f => f.Name == name).Sum;

    /// <exception cref="FormatException">The text is not such a list; the message is a clause that follows a colon.</exception>
    public static Manifest Parse(string text)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("its last line is cut off");

        var files = new List<(string Sum, string Name)>();
        var sizes = new List<long>();
        foreach (var line in text[..^1].Split('\n'))
        {
            var match = Line.Match(line);
            if (!match.Success)
                throw new FormatException($"line {files.Count + 1} is not a sum, two spaces and the name of a file that belongs in an export");
            var name = match.Groups["name"].Value;
            if (files.Count > 0 && string.CompareOrdinal(files[^1].Name, name) >= 0)
                throw new FormatException($"{name} is out of order");
            files.Add((match.Groups["sum"].Value, name));
            if (match.Groups["size"] is { Success: true } size)
                sizes.Add(long.TryParse(size.Value, out var number) ? number : throw new FormatException($"{name} names no possible size"));
        }
        foreach (var needed in (string[])[Export.PublicKeyFile, Export.ReadmeFile, Export.RecordsFile, Export.ScriptFile])
            if (!files.Exists(f => f.Name == needed))
                throw new FormatException($"it does not list {needed}");
        if (sizes.Count == 0)
            throw new FormatException("it does not list a checkpoint");
        sizes.Sort();
        return new Manifest(files, sizes);
    }

    [GeneratedRegex(
        @"\A(?<sum>[0-9a-f]{64})  (?<name>public-key\.pem|README\.txt|records\.jsonl|verify\.sh|checkpoints/(?<size>0|[1-9][0-9]{0,18})\.note)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line { get; }
}
