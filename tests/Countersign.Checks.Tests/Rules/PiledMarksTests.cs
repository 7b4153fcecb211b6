namespace Countersign.Checks.Tests.Rules;

public class PiledMarksTests
{
    private const string Rule = "accessibility.piled-marks";

    [Theory]
    [InlineData("Ze\u0300\u0301\u0302\u0303\u0304x", "e\u0300\u0301\u0302\u0303\u0304")]
    [InlineData("a⃝⃞\u0300\u0301\u0302", "a⃝⃞\u0300\u0301\u0302")]
    public void A_pile_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("e\u0301")]
    [InlineData("tie\u0302\u0301ng")]
    [InlineData("a\u0300\u0301\u0302\u0303")]
    [InlineData("ที่นี่")]
    [InlineData("בְּרֵאשִׁ֖ית")]
    public void A_pile_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
