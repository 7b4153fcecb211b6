namespace Countersign.Checks.Tests.Rules;

public class BrokenTextTests
{
    private const string Rule = "accessibility.broken-text";

    [Theory]
    [InlineData("a\u0007b", "\u0007")]
    [InlineData("a\u0085b", "\u0085")]
    [InlineData("x\uFFFEy", "\uFFFE")]
    [InlineData("x\uFDD0y", "\uFDD0")]
    [InlineData("x\U0001FFFEy", "\U0001FFFE")]
    [InlineData("\u0000", "\u0000")]
    public void A_broken_character_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("a\nb\tc")]
    [InlineData("😀")]
    [InlineData("👨\u200D👩\u200D👧")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("é")]
    [InlineData("\u200B")]
    public void A_broken_character_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    /// <summary>Not a theory: an attribute cannot hold half a character.</summary>
    [Fact]
    public void Half_a_character_blocks_and_cannot_be_cleared()
    {
        foreach (var (text, at) in new[] { ("a\uD83Db", 1), ("\uDE00", 0), ("😀\uD83D", 2), ("\uDE00\uD83D", 0) })
        {
            var found = Look.For(Rule, text);
            Assert.Equal((at, Severity.Block, false), (found[0].Span!.Start, found[0].Severity, found[0].Clearable));
        }
    }
}
