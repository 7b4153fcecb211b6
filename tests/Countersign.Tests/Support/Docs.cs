namespace Countersign.Tests.Support;

/// <summary>Documents that are made from the code, and must say what it says.</summary>
internal static class Docs
{
    const string Variable = "COUNTERSIGN_WRITE_DOCS";

    public static string Regenerate => $"{Variable}=1 dotnet run --project tests/Countersign.Tests -- -class \"*DocsTests\"";

    public static void MustSay(string path, string text)
    {
        var file = Path.Combine(Sources.Root, path);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            File.WriteAllText(file, text);
        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text, $"{path} no longer says what the code says. Make it anew with: {Regenerate}");
    }
}
