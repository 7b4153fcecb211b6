using System.Diagnostics;
using Countersign.Networks.Mastodon;

namespace Countersign.Networks.Tests.Mastodon;

public sealed class StatusTextTests
{
    private static readonly Dictionary<string, string> Nobody = [];

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("<p>One</p>", "One")]
    [InlineData("<p>One</p><p>Two</p>", "One\n\nTwo")]
    [InlineData("<p>One<br>Two<br/>Three<br />Four</p>", "One\nTwo\nThree\nFour")]
    [InlineData("One<br><br>Two", "One\n\nTwo")]
    [InlineData("<p>Fish &amp; chips &lt;b&gt; &quot;so&quot; &#39;it&#39; &#x263A;</p>", "Fish & chips <b> \"so\" 'it' ☺")]
    [InlineData("<p>&amp;lt; stays</p>", "&lt; stays")]
    [InlineData("<P>Upper</P>", "Upper")]
    [InlineData("<p class=\"a > b\" title='>'>x</p>", "x")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("a <3 b", "a <3 b")]
    [InlineData("<p>cut off <a href=\"http", "cut off")]
    [InlineData("<p>a</p>\n<p>b</p>\n", "a\n\nb")]
    [InlineData("<ul><li>One</li><li>Two</li></ul>", "One\nTwo")]
    [InlineData("<blockquote><p>Quote</p></blockquote><p>Mine</p>", "Quote\n\nMine")]
    [InlineData("<script>alert(1)</script>seen<style>p{}</style>", "seen")]
    [InlineData("<script>never closed", "")]
    [InlineData("a<!-- <p>hidden</p> -->b", "ab")]
    [InlineData("a<!-- never closed", "a")]
    [InlineData("<p>two  spaces</p>", "two  spaces")]
    [InlineData("<p>a&nbsp;b</p>", "a b")]
    [InlineData("<b>bold</b> and <em>more</em>", "bold and more")]
    public void Markup_goes_and_text_stays(string html, string text) => Assert.Equal(text, StatusText.Plain(html, Nobody));

    [Fact]
    public void A_shortened_link_is_whole_again()
    {
        const string html = """<p>See <a href="https://www.example.org/a/very/long/address/indeed?x=1&amp;y=2" rel="nofollow"><span class="invisible">https://www.</span><span class="ellipsis">example.org/a/very/long/addres</span><span class="invisible">s/indeed?x=1&amp;y=2</span></a></p>""";

        Assert.Equal("See https://www.example.org/a/very/long/address/indeed?x=1&y=2", StatusText.Plain(html, Nobody));
    }

    [Fact]
    public void A_mention_gets_its_domain_back()
    {
        const string html = """<p><span class="h-card"><a href="https://far.example/@bob" class="u-url mention">@<span>bob</span></a></span> and <a href="https://social.example/tags/x" class="mention hashtag">#<span>x</span></a></p>""";

        Assert.Equal("@bob@far.example and #x", StatusText.Plain(html, new Dictionary<string, string> { ["https://far.example/@bob"] = "bob@far.example" }));
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a href=")]
    [InlineData("<!--")]
    [InlineData("&")]
    [InlineData("<p>")]
    [InlineData("<script>")]
    public void A_megabyte_of_trouble_takes_time_in_proportion(string part)
    {
        var html = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var clock = Stopwatch.StartNew();

        StatusText.Plain(html, new Dictionary<string, string> { ["x"] = "y" });

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("Hello *world*", "Hello world", true)]
    [InlineData("Hello\n\n\nworld", "Hello\n\nworld", true)]
    [InlineData("Ask @clerk@social.example now", "Ask @clerk now", true)]
    [InlineData("café", "cafe\u0301", true)]
    [InlineData("Open at 10", "Open at 11", false)]
    [InlineData("Open at 10", "Open at 10 today", false)]
    [InlineData("👍", "👎", false)]
    [InlineData("❤\uFE0F", "❤", true)]
    [InlineData("…", "…", true)]
    [InlineData("…", "!", false)]
    public void Two_texts_are_the_same_when_only_marks_and_spaces_differ(string ours, string seen, bool same) =>
        Assert.Equal(same, SameText.As(ours, seen));

    [Fact]
    public void Half_a_character_does_not_stop_the_comparison() => Assert.True(SameText.As("a\ud800b", "a\ufffdb"));
}
