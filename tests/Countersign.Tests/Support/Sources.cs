using System.Text.RegularExpressions;

namespace Countersign.Tests.Support;

/// <param name="Path">From the repository's root, with “/”.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and without what stands in quotes, so that only code is left.</summary>
    public string Code { get; } = NotCode().Replace(Text, " ");

    /// <summary>The folder below src/Countersign, or nothing for a file that lies there itself.</summary>
    public string Module => Path.Split('/') is ["src", "Countersign", var module, _, ..] ? module : "";

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|//[^\\n]*|/\\*[\\s\\S]*?\\*/|\\$?@?\"(?:[^\"\\\\\\n]|\\\\.)*\"|@\\*[\\s\\S]*?\\*@", RegexOptions.None, 5000)]
    private static partial Regex NotCode();
}

/// <summary>The sources of this repository, for the tests about the code.</summary>
internal static class Sources
{
    static readonly string[] Made = ["bin", "obj", "node_modules", "artifacts", "data", ".tools", ".git"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The application's own code and pages.</summary>
    public static IReadOnlyList<SourceFile> Application { get; } = Under("src/Countersign", ".cs", ".cshtml");

    public static IReadOnlyList<SourceFile> Tests { get; } = Under("tests", ".cs");

    public static IReadOnlyList<SourceFile> Under(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(Made).Any() && endings.Any(e => path.EndsWith(e, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
    ];

    static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Countersign.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Countersign.slnx above {from}.");
    }
}
