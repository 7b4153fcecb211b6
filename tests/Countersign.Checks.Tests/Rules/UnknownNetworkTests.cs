namespace Countersign.Checks.Tests.Rules;

public class UnknownNetworkTests
{
    [Fact]
    public void A_network_nobody_knows_blocks() => Assert.Equal("toot", Look.For("length.unknown-network", Draft.OfText("Hi", "mastodon", "toot")).Single().Network);

    [Fact]
    public void A_network_the_application_gave_limits_for_does_not()
    {
        var facts = Facts.Default with { Limits = new Dictionary<string, NetworkLimits> { ["our server"] = NetworkLimits.Default("mastodon") with { TextLength = 5 } } };
        Assert.Empty(Look.For("length.unknown-network", Draft.OfText("Hello!", "our server"), facts));
        Assert.Equal("our server", Look.For("length.text", Draft.OfText("Hello!", "our server"), facts).Single().Network);
    }

    [Fact]
    public void A_known_network_without_given_limits_is_taken_at_its_defaults() =>
        Assert.Single(Look.For("length.text", Draft.OfText(new string('a', 301), "bluesky"), Facts.Default with { Limits = new Dictionary<string, NetworkLimits>() }));
}
