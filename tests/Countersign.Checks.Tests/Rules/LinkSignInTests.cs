namespace Countersign.Checks.Tests.Rules;

public class LinkSignInTests
{
    private const string Rule = "link.sign-in";

    [Theory]
    [InlineData("https://jo:pw@example.org/", "jo:pw@")]
    [InlineData("https://northbridge.example@192.0.2.1/", "northbridge.example@")]
    [InlineData("ftp://jo@example.org/", "jo@")]
    [InlineData("https://a@b@example.org", "a@b@")]
    public void A_sign_in_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("https://social.example/@jo")]
    [InlineData("https://example.org/?to=jo@example.net")]
    [InlineData("https://example.org#jo@x")]
    [InlineData("jo@example.org")]
    [InlineData("mailto:jo@example.org")]
    public void A_sign_in_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
