using Countersign.Verify;

namespace Countersign.Records.Tests;

public sealed class VerifierTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly SomeLog _log = SomeLog.Of(6, [3, 6]);

    public VerifierTests()
    {
        _log.Export().WriteTo(_temporary.In("export"));
        File.WriteAllText(_temporary.In("kept.note"), _log.Checkpoints[0]);
    }

    [Fact]
    public void An_export_that_holds_gives_0_and_its_size_root_and_key()
    {
        var (code, said, errors) = Run(_temporary.In("export"));
        var verdict = _log.Export().Verify();
        Assert.Equal(
            (0, $"The export holds: 6 records, in order and unchanged since the checkpoints were signed.\nSize 6\nRoot {verdict.Root}\nKey  {verdict.Key}\n", ""),
            (code, said.ReplaceLineEndings("\n"), errors));
    }

    [Fact]
    public void An_export_that_does_not_hold_gives_1_and_one_sentence()
    {
        File.AppendAllText(_temporary.In("export/records.jsonl"), "garbage\n");
        var (code, said, _) = Run(_temporary.In("export"));
        Assert.Equal(1, code);
        Assert.StartsWith("Record 6 (line 7 of records.jsonl) cannot be used", said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_file_that_does_not_belong_is_found_in_any_folder()
    {
        Directory.CreateDirectory(_temporary.In("export/more/folders"));
        File.WriteAllText(_temporary.In("export/more/folders/file"), "");
        Assert.Equal((1, "The file more/folders/file does not belong to the export.\n", ""), Run(_temporary.In("export")));
    }

    [Fact]
    public void A_checkpoint_kept_elsewhere_is_compared()
    {
        Assert.Equal(0, Run(_temporary.In("export"), "--checkpoint", _temporary.In("kept.note")).Code);
        SomeLog.Of(6, [6], seed: 2).Export().WriteTo(_temporary.In("forged"));
        Assert.Equal(0, Run(_temporary.In("forged")).Code);
        var (code, said, _) = Run("--checkpoint", _temporary.In("kept.note"), _temporary.In("forged"));
        Assert.Equal(1, code);
        Assert.StartsWith("The log was rewritten after the checkpoint kept elsewhere was signed", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--checkpoint")]
    [InlineData("one", "two")]
    [InlineData("one", "--checkpoint")]
    [InlineData("one", "--other")]
    [InlineData("no-such-folder")]
    public void Wrong_use_gives_2_and_says_what_to_do(params string[] arguments)
    {
        var (code, said, errors) = Run(arguments);
        Assert.Equal((2, ""), (code, said));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_checkpoint_file_that_is_not_there_gives_2() =>
        Assert.Equal(2, Run(_temporary.In("export"), "--checkpoint", _temporary.In("none")).Code);

    [Fact]
    public void The_program_itself_answers_with_the_same_codes()
    {
        var program = typeof(Verifier).Assembly.Location;
        Assert.Equal(0, Script.Run("dotnet", [program, _temporary.In("export")]).Code);
        File.Delete(_temporary.In("export/README.txt"));
        Assert.Equal((1, "The file README.txt is missing.\n"), Script.Run("dotnet", [program, _temporary.In("export")]));
        Assert.Equal(2, Script.Run("dotnet", [program]).Code);
    }

    [Fact]
    public void It_stands_on_the_records_library_and_the_framework_alone()
    {
        var names = typeof(Verifier).Assembly.GetReferencedAssemblies().Concat(typeof(Record).Assembly.GetReferencedAssemblies()).Select(a => a.Name!).ToList();
        Assert.Contains("Countersign.Records", names);
        Assert.All(names, n => Assert.True(n == "Countersign.Records" || n.StartsWith("System.", StringComparison.Ordinal), n));
    }

    public void Dispose() => _temporary.Dispose();

    private static (int Code, string Said, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (Verifier.Run(arguments, output, errors), output.ToString(), errors.ToString());
    }
}
