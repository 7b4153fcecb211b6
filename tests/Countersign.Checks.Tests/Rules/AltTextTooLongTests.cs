namespace Countersign.Checks.Tests.Rules;

public class AltTextTooLongTests
{
    [Fact]
    public void One_over_blocks_for_that_network_alone()
    {
        var found = Look.For("length.alt-text", Look.With(Look.Picture with { AltText = new string('a', 1_501) }, "mastodon", "bluesky")).Single();
        Assert.Equal("mastodon", found.Network);
        Assert.Equal("Shorten the alt text of picture 1 by 1: Mastodon takes 1,500, and this counts as 1,501.", found.Message);
    }

    [Theory]
    [InlineData("mastodon", 1_500)]
    [InlineData("bluesky", 2_000)]
    [InlineData("x", 1_000)]
    public void The_limit_itself_does_not(string network, int length) =>
        Assert.Empty(Look.For("length.alt-text", Look.With(Look.Picture with { AltText = new string('a', length) }, network)));

    [Fact]
    public void Mastodon_counts_code_points_and_Bluesky_graphemes()
    {
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 400));
        Assert.Equal(["mastodon"], Look.For("length.alt-text", Look.With(Look.Picture with { AltText = families }, "mastodon", "bluesky")).Select(finding => finding.Network));
    }
}
