using System.Collections.Concurrent;
using System.Diagnostics;

namespace Countersign.Records.Tests;

public sealed class ScriptTests(ITestOutputHelper output)
{
    private const int Seed = 4_711;
    private const int Exports = 200;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    public void The_script_in_the_export_agrees_on_exports_that_hold(int size)
    {
        using var temporary = new TemporaryFolder();
        var log = SomeLog.Of(size, Enumerable.Range(0, size + 1), seed: size);
        var folder = log.Export();
        folder.WriteTo(temporary.Path);
        var (code, said) = Script.Verify(temporary.Path);
        Assert.Equal((0, 4), (code, said.TrimEnd('\n').Split('\n').Length));
        var verdict = folder.Verify();
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.EndsWith($"Size {size}\nRoot {verdict.Root}\nKey  {verdict.Key}\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_verifiers_agree_on_hundreds_of_mutated_exports()
    {
        var log = SomeLog.Of(13, [0, 4, 8, 13]);
        var good = log.Export();
        var random = new Random(Seed);
        output.WriteLine($"Seed {Seed}");
        var cases = new List<(string Edit, Folder Folder)>();
        for (var i = 0; i < Exports; i++)
        {
            var folder = good.Copy();
            var edit = (i % 8) switch
            {
                0 => "nothing",
                1 or 2 => Mutation.Record(folder, random),
                3 => Mutation.Order(folder, random),
                4 => Mutation.Byte(folder, random),
                5 or 6 => Mutation.Checkpoint(folder, random),
                _ => Mutation.Other(folder, random),
            };
            cases.Add((edit, folder));
        }

        var disagreements = new ConcurrentBag<string>();
        var held = 0;
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = 2 }, c =>
        {
            using var temporary = new TemporaryFolder();
            c.Folder.WriteTo(temporary.Path);
            File.WriteAllBytes(temporary.In("../" + Path.GetFileName(temporary.Path) + ".sh"), good.Files[Export.ScriptFile]);
            var script = temporary.Path + ".sh";
            var (code, said) = Script.Run("bash", [script, temporary.Path]);
            File.Delete(script);
            var verdict = c.Folder.Verify();
            if (verdict.Holds)
                Interlocked.Increment(ref held);
            if (code != (verdict.Holds ? 0 : 1) || (code == 1 && said.TrimEnd('\n').Contains('\n')))
                disagreements.Add($"{c.Edit}: the program says “{verdict.Sentence}”, the script says {code} “{said}”");
        });
        Assert.Empty(disagreements);
        Assert.Equal(Exports / 8, held);
    }

    [Fact]
    public void The_script_compares_a_checkpoint_kept_elsewhere()
    {
        using var temporary = new TemporaryFolder();
        var log = SomeLog.Of(13, [5, 8, 13]);
        var forged = SomeLog.Of(13, [5, 13], change: r => r.Sequence == 6 ? r with { Subject = "post/other" } : r).Export();
        forged.WriteTo(temporary.In("forged"));
        log.Export().WriteTo(temporary.In("good"));
        File.WriteAllText(temporary.In("kept five.txt"), log.Checkpoints[0]);
        File.WriteAllText(temporary.In("kept eight.txt"), log.Checkpoints[1].Replace("\n", "\r\n", StringComparison.Ordinal).Trim());

        Assert.Equal(0, Script.Verify(temporary.In("forged")).Code);
        Assert.Equal(0, Script.Verify(temporary.In("forged"), "--checkpoint", temporary.In("kept five.txt")).Code);
        Assert.Equal(0, Script.Verify(temporary.In("good"), "--checkpoint", temporary.In("kept eight.txt"), "--checkpoint", temporary.In("kept five.txt")).Code);
        var (code, said) = Script.Verify(temporary.In("forged"), "--checkpoint", temporary.In("kept eight.txt"));
        Assert.Equal(1, code);
        Assert.Contains("among records 5 to 7", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_says_how_to_use_it()
    {
        using var temporary = new TemporaryFolder();
        SomeLog.Of(1, [1]).Export().WriteTo(temporary.Path);
        Assert.Equal((2, "Usage: bash verify.sh [FOLDER] [--checkpoint FILE]...\n"), Script.Verify(temporary.Path, "--what"));
        Assert.Equal(2, Script.Verify(temporary.Path, "--checkpoint", temporary.In("none")).Code);
    }

    [Fact]
    public void The_script_checks_a_thousand_records_in_seconds()
    {
        using var temporary = new TemporaryFolder();
        SomeLog.Of(1_000, [100, 500, 999, 1_000]).Export().WriteTo(temporary.Path);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Script.Verify(temporary.Path).Code);
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.00} s");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }
}
