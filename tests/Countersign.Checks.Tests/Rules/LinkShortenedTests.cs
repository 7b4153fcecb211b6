namespace Countersign.Checks.Tests.Rules;

public class LinkShortenedTests
{
    private const string Rule = "link.shortened";

    [Theory]
    [InlineData("https://bit.ly/3xyz.", "https://bit.ly/3xyz")]
    [InlineData("tinyurl.com/abc", "tinyurl.com/abc")]
    [InlineData("https://www.bit.ly/x", "https://www.bit.ly/x")]
    [InlineData("HTTPS://T.CO/x", "HTTPS://T.CO/x")]
    public void A_link_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("https://example.org/?u=bit.ly")]
    [InlineData("https://bit.ly.example.org/")]
    [InlineData("https://habit.ly.example/")]
    [InlineData("a bit.lying")]
    [InlineData("https://youtu.be/x")]
    public void A_link_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_organisations_own_shortener_is_allowed() => Assert.Empty(Look.For(Rule, "https://bit.ly/x", Facts.Default with { OwnHosts = ["bit.ly"] }));
}
