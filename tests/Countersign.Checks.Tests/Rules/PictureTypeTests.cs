namespace Countersign.Checks.Tests.Rules;

public class PictureTypeTests
{
    [Theory]
    [InlineData("image/tiff", "mastodon", "Save picture 1 as JPEG or PNG: Mastodon does not take TIFF.")]
    [InlineData("image/png", "instagram", "Save picture 1 as JPEG: Instagram does not take PNG.")]
    [InlineData("", "bluesky", "Save picture 1 as JPEG or PNG: Bluesky does not take files of an unknown kind.")]
    public void A_type_the_network_does_not_take_blocks(string type, string network, string message) =>
        Assert.Equal(message, Look.For("media.type", Look.With(Look.Picture with { Type = type }, network)).Single().Message);

    [Fact]
    public void What_could_not_be_read_as_a_picture_blocks_for_all_networks_at_once()
    {
        var found = Look.For("media.type", Look.With(Look.Picture with { Type = "text/html", Width = 0 }, "mastodon", "bluesky")).Single();
        Assert.Null(found.Network);
        Assert.Contains("could not be read as a picture", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/jpeg", "instagram")]
    [InlineData("Image/WebP", "mastodon")]
    public void A_type_it_takes_does_not(string type, string network) => Assert.Empty(Look.For("media.type", Look.With(Look.Picture with { Type = type }, network)));
}
