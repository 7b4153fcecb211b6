namespace Countersign.Checks.Tests.Rules;

public class LinkLooksLikeTests
{
    private const string Rule = "link.look-alike";

    [Theory]
    [InlineData("https://exаmple.org/", "exаmple.org")]
    [InlineData("https://gооgle.com", "gооgle.com")]
    [InlineData("https://аррӏе.com/x", "аррӏе.com")]
    [InlineData("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com")]
    [InlineData("https://paypaΙ.com", "paypaΙ.com")]
    public void A_host_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("https://пример.рф")]
    [InlineData("https://ελλάδα.gr")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("https://中文.com")]
    [InlineData("https://straße.de")]
    [InlineData("https://xn--zzzzzzzzzzzz.com/")]
    [InlineData("https://café.example/аррӏе")]
    public void A_host_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Theory]
    [InlineData("https://northbr1dge.example/")]
    [InlineData("https://www.n0rthbridge.example/")]
    [InlineData("https://north-bridge.example/")]
    [InlineData("https://northbrídge.example/")]
    [InlineData("https://northbridge.example.evil.test/")]
    [InlineData("https://northbridge-example.evil.test/")]
    public void A_host_that_poses_as_the_organisations_own_fires(string text) => Assert.Single(Look.For(Rule, text, Own));

    [Theory]
    [InlineData("https://northbridge.example/")]
    [InlineData("https://NEWS.Northbridge.Example/")]
    [InlineData("https://southbridge.example/")]
    [InlineData("https://mynorthbridge.example/")]
    public void The_own_host_and_other_names_do_not(string text) => Assert.Empty(Look.For(Rule, text, Own));

    private static Facts Own => Facts.Default with { OwnHosts = ["northbridge.example"] };
}
