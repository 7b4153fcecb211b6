namespace Countersign.Checks.Tests.Rules;

public class LinkToAddressTests
{
    private const string Rule = "link.ip-address";

    [Theory]
    [InlineData("http://192.0.2.7/", "http://192.0.2.7/")]
    [InlineData("https://2130706433/", "https://2130706433/")]
    [InlineData("http://0x7f000001", "http://0x7f000001")]
    [InlineData("http://0x7f.1/", "http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/", "http://0177.0.0.1/")]
    [InlineData("http://127.1/", "http://127.1/")]
    [InlineData("http://0/", "http://0/")]
    [InlineData("http://①②⑦.⓪.⓪.①/", "http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://１２７.0.0.1/", "http://１２７.0.0.1/")]
    [InlineData("http://127。0。0。1/", "http://127。0。0。1/")]
    [InlineData("http://[::ffff:7f00:1]/", "http://[::ffff:7f00:1]/")]
    [InlineData("http://%31%32%37.0.0.1/", "http://%31%32%37.0.0.1/")]
    [InlineData("http://192.0.2.7:8080/x", "http://192.0.2.7:8080/x")]
    [InlineData("http://127.0.0.1./", "http://127.0.0.1./")]
    public void A_link_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("https://1.example.org/")]
    [InlineData("https://192.0.2.7.example.org/")]
    [InlineData("Version 1.2.3.4")]
    [InlineData("192.0.2.7")]
    [InlineData("https://0x.example/")]
    [InlineData("https://2026.example/")]
    [InlineData("https://1.2.3.4.5.example/")]
    public void A_link_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
