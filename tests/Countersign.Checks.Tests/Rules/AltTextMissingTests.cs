namespace Countersign.Checks.Tests.Rules;

public class AltTextMissingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("...")]
    [InlineData("\u200B")]
    [InlineData("-")]
    public void Nothing_that_says_anything_blocks_and_cannot_be_cleared(string? alt)
    {
        var found = Look.For("accessibility.alt-text-missing", Look.With(Look.Picture with { AltText = alt })).Single();
        Assert.Equal((0, Severity.Block, false), (found.Picture, found.Severity, found.Clearable));
    }

    [Theory]
    [InlineData("Our logo")]
    [InlineData("5")]
    [InlineData("日の出")]
    [InlineData("→")]
    public void Anything_that_does_is_quiet(string alt) => Assert.Empty(Look.For("accessibility.alt-text-missing", Look.With(Look.Picture with { AltText = alt })));

    [Fact]
    public void Only_the_picture_without_is_named() =>
        Assert.Equal(1, Look.For("accessibility.alt-text-missing", new Draft("Hi", "en", null, [], [Look.Picture, Look.Picture with { AltText = null }])).Single().Picture);
}
