namespace Countersign.Checks.Tests;

public class CountingTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Hello", 5)]
    [InlineData("https://example.org/a/very/long/address/that/goes/on", 23)]
    [InlineData("See https://a.uk now", 31)]
    [InlineData("http://localhost", 16)]
    [InlineData("example.org/a/very/long/address", 31)]
    [InlineData("@ann@social.example hi", 7)]
    [InlineData("@ann hi", 7)]
    [InlineData("mail ann@social.example", 23)]
    [InlineData("/@ann@social.example", 20)]
    [InlineData("https://social.example.org/@ann@other.example", 23)]
    [InlineData("👨‍👩‍👧‍👦", 1)]
    [InlineData("🇬🇧🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2)]
    [InlineData("e\u0301", 1)]
    public void Mastodon_counts_graphemes_links_as_23_and_the_server_of_a_mention_as_nothing(string text, int length)
    {
        Assert.Equal(length, Length("mastodon", text));
        Assert.Equal(length, Length("practice", text));
    }

    [Fact]
    public void Mastodon_counts_the_content_warning_in_full_even_a_link_in_it() =>
        Assert.Equal(2 + 24, Counting.Count("mastodon", "Hi", "https://example.org/a/bc", NetworkLimits.Default("mastodon")).Length);

    [Fact]
    public void A_server_that_counts_links_in_full_or_at_another_length_is_believed()
    {
        var limits = NetworkLimits.Default("mastodon");
        Assert.Equal(20, Counting.Count("mastodon", "https://example.org/", null, limits with { LinkLength = null }).Length);
        Assert.Equal(30, Counting.Count("mastodon", "https://example.org/", null, limits with { LinkLength = 30 }).Length);
    }

    [Theory]
    [InlineData("Hello", 5, 5)]
    [InlineData("👨‍👩‍👧‍👧", 1, 25)]
    [InlineData("é", 1, 2)]
    [InlineData("https://example.org/abc", 23, 23)]
    public void Bluesky_counts_graphemes_and_UTF8_bytes(string text, int length, int bytes)
    {
        var count = Counting.Count("bluesky", text, null, NetworkLimits.Default("bluesky"));
        Assert.Equal((length, 300 - length, bytes, 3_000, true), (count.Length, count.Remaining, count.Bytes, count.ByteLimit, count.Fits));
    }

    [Fact]
    public void Bluesky_does_not_count_a_content_warning_that_it_does_not_have() =>
        Assert.Equal(2, Counting.Count("bluesky", "Hi", "Floods", NetworkLimits.Default("bluesky")).Length);

    [Theory]
    [InlineData("This is a test.", 15)]
    [InlineData("日本語", 6)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("🇬🇧", 2)]
    [InlineData("1\uFE0F\u20E3", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("’“”…", 5)]
    [InlineData("https://example.org/a/very/long/address/that/goes/on", 23)]
    [InlineData("example.org", 23)]
    [InlineData("❤\uFE0F", 2)]
    public void X_counts_by_weight(string text, int length) => Assert.Equal(length, Length("x", text));

    [Theory]
    [InlineData("Hello", 5)]
    [InlineData("é", 1)]
    [InlineData("👍", 4)]
    [InlineData("👍🏽", 8)]
    [InlineData("☂\uFE0F", 6)]
    public void Threads_counts_an_emoji_as_its_bytes(string text, int length) => Assert.Equal(length, Length("threads", text));

    [Theory]
    [InlineData("linkedin", "👍", 2)]
    [InlineData("facebook", "👍", 2)]
    [InlineData("instagram", "é", 1)]
    [InlineData("youtube", "é👍", 6)]
    public void The_others_count_UTF16_units_or_bytes(string network, string text, int length) => Assert.Equal(length, Length(network, text));

    [Fact]
    public void A_lone_surrogate_is_counted_and_never_throws()
    {
        foreach (var network in NetworkLimits.Defaults.Keys) Assert.InRange(Length(network, "a\uD83D"), 2, 4);
    }

    [Fact]
    public void All_nine_networks_have_defaults_and_another_name_is_refused_with_the_list()
    {
        Assert.Equal("bluesky facebook instagram linkedin mastodon practice threads x youtube", string.Join(' ', NetworkLimits.Defaults.Keys.Order(StringComparer.Ordinal)));
        Assert.Contains("bluesky facebook", Assert.Throws<ArgumentException>(() => NetworkLimits.Default("toot")).Message, StringComparison.Ordinal);
    }

    private static int Length(string network, string text) => Counting.Count(network, text, null, NetworkLimits.Default(network)).Length;
}
