namespace Countersign.Records.Tests;

public sealed class EditTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_121;
    private const int Edits = 10_000;

    [Fact]
    public void Ten_thousand_edits_of_single_fields_are_all_found()
    {
        var good = SomeLog.Of(24, [5, 12, 24]).Export();
        Assert.True(good.Verify().Holds);
        var random = new Random(Seed);
        output.WriteLine($"Seed {Seed}");
        var sentences = new HashSet<string>();
        for (var i = 0; i < Edits; i++)
        {
            var folder = good.Copy();
            var edit = (i % 10) switch
            {
                < 5 => Mutation.Record(folder, random),
                < 7 => Mutation.Opening(folder, random),
                < 9 => Mutation.Checkpoint(folder, random),
                _ => Mutation.Other(folder, random),
            };
            var verdict = folder.Verify();
            Assert.False(verdict.Holds, $"Edit {i}, {edit}, was not found.");
            Assert.EndsWith(".", verdict.Sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("\n", verdict.Sentence, StringComparison.Ordinal);
            sentences.Add(verdict.Sentence);
        }
        output.WriteLine($"{sentences.Count} different sentences");
    }
}
