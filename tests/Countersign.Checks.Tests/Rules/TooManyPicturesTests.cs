namespace Countersign.Checks.Tests.Rules;

public class TooManyPicturesTests
{
    [Theory]
    [InlineData("mastodon", 5)]
    [InlineData("bluesky", 5)]
    [InlineData("facebook", 11)]
    public void One_more_than_the_network_takes_blocks(string network, int pictures) => Assert.Equal(network, Look.For("media.count", Of(pictures, network)).Single().Network);

    [Theory]
    [InlineData("mastodon", 4)]
    [InlineData("facebook", 10)]
    [InlineData("bluesky", 0)]
    public void As_many_as_it_takes_do_not(string network, int pictures) => Assert.Empty(Look.For("media.count", Of(pictures, network)));

    private static Draft Of(int pictures, string network) => new("Hi", "en", null, [network], [.. Enumerable.Repeat(Look.Picture, pictures)]);
}
