namespace Countersign.Records.Tests;

public sealed class CheckpointTests
{
    [Fact]
    public void It_is_written_as_origin_size_and_root_and_reads_back_equal()
    {
        var checkpoint = new Checkpoint("countersign.example/log/9k3", 1_000_000, Tree.EmptyRoot);
        Assert.Equal("countersign.example/log/9k3\n1000000\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", checkpoint.Body);
        Assert.Equal(checkpoint, Checkpoint.Parse(checkpoint.Body));
        Assert.NotEqual(checkpoint, checkpoint with { Root = Tree.Leaf([]) });
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n")]
    public void What_is_not_a_checkpoint_is_refused(string body) => Assert.Throws<FormatException>(() => Checkpoint.Parse(body));
}
