namespace Countersign.Checks.Tests.Rules;

public class TextDirectionTests
{
    private const string Rule = "spam.text-direction";

    [Theory]
    [InlineData("a\u202Eb\u202C", "\u202E")]
    [InlineData("a\u202Db\u202C", "\u202D")]
    [InlineData("a\u2067b", "\u2067")]
    [InlineData("a\u2067b\nc", "\u2067")]
    [InlineData("a\u2069b", "\u2069")]
    [InlineData("a\u202Bb", "\u202B")]
    public void A_change_of_direction_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("a\u2067b\u2069")]
    [InlineData("\u2068\u2066x\u2069\u2069")]
    [InlineData("\u202Bשלום\u202C")]
    [InlineData("مرحبا")]
    [InlineData("\u200Fשלום")]
    [InlineData("plain")]
    public void A_change_of_direction_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
