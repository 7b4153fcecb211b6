using Countersign.Checks.Reading;

namespace Countersign.Checks.Tests.Reading;

public class LinkScannerTests
{
    [Theory]
    [InlineData("See https://example.org/a?b=c#d.", "https://example.org/a?b=c#d")]
    [InlineData("(https://example.org/a_(b))", "https://example.org/a_(b)")]
    [InlineData("https://example.org/a), then", "https://example.org/a")]
    [InlineData("“https://example.org”", "https://example.org")]
    [InlineData("<https://example.org>", "https://example.org")]
    [InlineData("www.example.org/x!", "www.example.org/x")]
    [InlineData("Visit example.co.uk.", "example.co.uk")]
    [InlineData("https://exämple.org/ä", "https://exämple.org/ä")]
    [InlineData("👋 https://example.org:8080/a", "https://example.org:8080/a")]
    [InlineData("https://example.org\\evil", "https://example.org\\evil")]
    public void A_link_is_found_without_the_punctuation_around_it(string text, string link) =>
        Assert.Equal([link], LinkScanner.Scan(text).Select(found => text[found.Start..found.End]));

    [Theory]
    [InlineData("The end.In the beginning")]
    [InlineData("jo@example.org")]
    [InlineData("@ann@social.example")]
    [InlineData("Version 1.2.3")]
    [InlineData("e.g. this, i.e. that")]
    [InlineData("https://")]
    [InlineData("node.js")]
    public void What_only_looks_like_a_link_is_not(string text) => Assert.Empty(LinkScanner.Scan(text));

    [Theory]
    [InlineData("https://a:b@example.org:80/x", "a:b@", "example.org")]
    [InlineData("https://[::1]:80/", "", "[::1]")]
    [InlineData("https://example.org\\@evil.test/", "", "example.org")]
    [InlineData("https://example.org?@evil.test", "", "example.org")]
    public void Sign_in_and_host_are_taken_apart_as_browsers_do(string text, string signIn, string host)
    {
        var link = LinkScanner.Scan(text).Single();
        Assert.Equal((signIn, host), (text[link.AuthorityStart..link.UserEnd], text[link.HostStart..link.HostEnd]));
    }
}
