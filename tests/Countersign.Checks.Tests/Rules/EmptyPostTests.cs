namespace Countersign.Checks.Tests.Rules;

public class EmptyPostTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\u200B\u2060\uFEFF")]
    [InlineData("\u3164\u00A0")]
    public void Nothing_that_can_be_seen_is_empty(string text) => Assert.True(Look.For("length.empty", text).Single() is { Severity: Severity.Block, Clearable: false });

    [Theory]
    [InlineData(".")]
    [InlineData("😀")]
    [InlineData(" a ")]
    [InlineData("\u200Bé")]
    public void Anything_that_can_be_seen_is_not(string text) => Assert.Empty(Look.For("length.empty", text));

    [Fact]
    public void A_picture_is_enough() => Assert.Empty(Look.For("length.empty", Look.With(Look.Picture) with { Text = "" }));
}
