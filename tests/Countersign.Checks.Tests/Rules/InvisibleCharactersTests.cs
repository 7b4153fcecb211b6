namespace Countersign.Checks.Tests.Rules;

public class InvisibleCharactersTests
{
    private const string Rule = "accessibility.invisible";

    [Theory]
    [InlineData("a\u200Bb", "\u200B")]
    [InlineData("Fri\u00ADday", "\u00AD")]
    [InlineData("a\u200Db", "\u200D")]
    [InlineData("\uFEFFa", "\uFEFF")]
    [InlineData("a\u2060b", "\u2060")]
    [InlineData("aㅤb", "ㅤ")]
    [InlineData("a\U000E0061b", "\U000E0061")]
    [InlineData("a \uFE0F", "\uFE0F")]
    [InlineData("Caf�", "�")]
    public void An_invisible_character_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("👨\u200D👩\u200D👧")]
    [InlineData("👩🏽\u200D⚕\uFE0F")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F")]
    [InlineData("❤\uFE0F")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष")]
    [InlineData("\u200Fשלום")]
    [InlineData("a b")]
    public void An_invisible_character_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
