namespace Countersign.Checks.Tests.Rules;

public class TextTooLongTests
{
    [Fact]
    public void Each_network_is_told_of_by_itself()
    {
        var found = Look.For("length.text", Draft.OfText(new string('a', 301), "mastodon", "bluesky", "x"));
        Assert.Equal(["bluesky", "x"], found.Select(finding => finding.Network));
        Assert.Equal("Shorten the text by 1: Bluesky takes 300, and this counts as 301.", found[0].Message);
    }

    [Fact]
    public void Bluesky_also_limits_bytes()
    {
        var found = Look.For("length.text", Draft.OfText(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 121)), "bluesky")).Single();
        Assert.StartsWith("Shorten the text by 25 bytes: Bluesky takes 3,000 bytes, and this has 3,025.", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_itself_and_what_a_network_counts_for_less_do_not_fire()
    {
        Assert.Empty(Look.For("length.text", Draft.OfText(new string('a', 280), "x", "bluesky", "mastodon", "practice", "threads")));
        Assert.Empty(Look.For("length.text", Draft.OfText(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 120)), "bluesky")));
        Assert.Empty(Look.For("length.text", Draft.OfText(new string('a', 476) + " https://example.org/" + new string('b', 400), "mastodon")));
        Assert.Empty(Look.For("length.text", Draft.OfText("@ann@" + new string('a', 600) + ".example", "mastodon")));
    }

    [Fact]
    public void The_content_warning_counts_where_it_is_part_of_the_network()
    {
        var draft = new Draft(new string('a', 495), "en", "Floods", ["mastodon", "threads"], []);
        Assert.Equal(["mastodon"], Look.For("length.text", draft).Select(finding => finding.Network));
    }
}
