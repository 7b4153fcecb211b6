namespace Countersign.Checks.Tests.Rules;

public class LinkNotSecureTests
{
    private const string Rule = "link.not-secure";

    [Theory]
    [InlineData("http://example.org/a.", "http://example.org/a")]
    [InlineData("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG")]
    [InlineData("(http://example.org/a_(b))", "http://example.org/a_(b)")]
    public void A_link_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("example.org")]
    [InlineData("http:// is a prefix")]
    [InlineData("xhttp://example.org")]
    [InlineData("the http protocol")]
    public void A_link_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
