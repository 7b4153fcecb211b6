namespace Countersign.Checks.Tests.Rules;

public class PictureTooLargeTests
{
    [Theory]
    [InlineData("bluesky", 2_000_001, 100, 100)]
    [InlineData("mastodon", 16_777_217, 100, 100)]
    [InlineData("mastodon", 10, 50_000, 50_000)]
    [InlineData("mastodon", 10, 33_177_601, 1)]
    public void Over_a_limit_blocks(string network, long bytes, int width, int height)
    {
        var found = Look.For("media.size", Look.With(Look.Picture with { Bytes = bytes, Width = width, Height = height }, network)).Single();
        Assert.Equal((0, false), (found.Picture, found.Clearable));
        Assert.StartsWith("Make picture 1 smaller:", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bluesky", 2_000_000, 100, 100)]
    [InlineData("bluesky", 10, 50_000, 50_000)]
    [InlineData("mastodon", 16_777_216, 33_177_600, 1)]
    public void At_the_limit_or_where_there_is_none_does_not(string network, long bytes, int width, int height) =>
        Assert.Empty(Look.For("media.size", Look.With(Look.Picture with { Bytes = bytes, Width = width, Height = height }, network)));

    [Fact]
    public void Two_pictures_have_two_keys()
    {
        var big = Look.Picture with { Bytes = 3_000_000 };
        Assert.Distinct(Look.For("media.size", new Draft("Hi", "en", null, ["bluesky"], [big, big])).Select(finding => finding.Key));
    }
}
