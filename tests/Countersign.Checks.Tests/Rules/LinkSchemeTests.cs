namespace Countersign.Checks.Tests.Rules;

public class LinkSchemeTests
{
    private const string Rule = "link.scheme";

    [Theory]
    [InlineData("javascript:alert(1)", "javascript:")]
    [InlineData("See JAVASCRIPT:x", "JAVASCRIPT:")]
    [InlineData("data:text/html,hi", "data:")]
    [InlineData("vbscript:x", "vbscript:")]
    [InlineData("file:///etc/passwd", "file:")]
    [InlineData("blob:https://example.org/1", "blob:")]
    public void A_scheme_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("New data: more people")]
    [InlineData("JavaScript: the course")]
    [InlineData("metadata:text/html")]
    [InlineData("myjavascript:x")]
    [InlineData("data:2026")]
    [InlineData("file: see it")]
    [InlineData("https://example.org/javascript:x")]
    [InlineData("Open data:\nmore")]
    public void A_scheme_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
