using System.Text;

namespace Countersign.Records.Tests;

/// <summary>
/// Exports that earlier versions made. They are never made again: what a version wrote must keep verifying for as long as anybody keeps it.
/// </summary>
public sealed class ArchiveTests
{
    private const string Root = "uUiNrVaKIC8hT6jyu0NmQpkhU7EptH9kMzjHvTyDcRc=";
    private const string Key = "4731c4709d7c12b6ef124389719543cc4f38d79ac2c5b69d40e942fb8e4474ac";

    private static readonly string Archives = Path.Combine(AppContext.BaseDirectory, "Archives");
    private static readonly string V1 = Path.Combine(Archives, "v1");

    [Fact]
    public void The_export_of_version_1_holds_with_the_root_and_the_key_it_had_then()
    {
        var verdict = Folder.ReadFrom(V1).Verify(File.ReadAllText(Path.Combine(Archives, "v1-kept.note")));
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Equal((40, Root, Key), (verdict.Records, verdict.Root, verdict.Key));
    }

    [Fact]
    public void The_script_that_went_with_version_1_still_agrees()
    {
        var (code, said) = Script.Verify(V1, "--checkpoint", Path.Combine(Archives, "v1-kept.note"));
        Assert.Equal(0, code);
        Assert.EndsWith($"Size 40\nRoot {Root}\nKey  {Key}\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_records_are_read_and_written_as_they_were()
    {
        var lines = Folder.ReadFrom(V1).Lines(Export.RecordsFile);
        Assert.Equal(40, lines.Count);
        Assert.All(lines, line => Assert.Equal(line, Encoding.UTF8.GetString(CanonicalForm.Write(CanonicalForm.Read(Encoding.UTF8.GetBytes(line))))));
    }
}
