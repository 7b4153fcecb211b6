namespace Countersign.Checks.Tests;

public class EntitiesTests
{
    [Theory]
    [InlineData("Read https://council.example.org/a_(b)?c=d#e.", "url:https://council.example.org/a_(b)?c=d#e")]
    [InlineData("Go to council.co.uk, then home", "url:council.co.uk")]
    [InlineData("見てcouncil.org.ukはここ", "url:council.org.uk")]
    [InlineData("http://münchen.de/straße und mehr", "url:http://münchen.de/straße")]
    [InlineData("http://例え.テスト http://例え.みんな/あ", "url:http://例え.みんな/")]
    [InlineData("http://موقع.مصر/", "url:http://موقع.مصر/")]
    [InlineData("x@council.org @council.org", "mention:@council")]
    [InlineData("no.tld-here end.Nexxt sentence http://under_score.council_x.org", "")]
    [InlineData("https://t.co/AbC123日本", "url:https://t.co/AbC123")]
    [InlineData("(see www.council.org/path).", "url:www.council.org/path")]
    [InlineData("-council.org /council.org .council.org", "")]
    [InlineData("http://council.org:8080/?q=1&r=2, http://council.org?", "url:http://council.org:8080/?q=1&r=2 url:http://council.org")]
    [InlineData("Hi @ann_b, @bob/friends-1 and @carol's", "mention:@ann_b mention:@bob/friends-1 mention:@carol")]
    [InlineData("RT@ann rt:@bob a@carl !@dan @eve@fay @gusé", "mention:@ann mention:@bob")]
    [InlineData("の@annに", "mention:@ann")]
    [InlineData("#Fair #2026 #Fair2026 a#b &#c #d#e ＃祭り", "hashtag:#Fair hashtag:#Fair2026 hashtag:＃祭り")]
    [InlineData("#مرحبا_بكم #שלום", "hashtag:#مرحبا_بكم hashtag:#שלום")]
    [InlineData("https://council.org/#fair #fair", "url:https://council.org/#fair hashtag:#fair")]
    [InlineData("$ABC $ab.c $1 x$DEF $TOOLONGS $XY.", "cashtag:$ABC cashtag:$ab.c cashtag:$XY")]
    public void X_makes_exactly_these_of_a_text(string text, string entities) => Assert.Equal(entities, Found("x", text));

    [Theory]
    [InlineData("https://council.org/日本語?q=é council.org", "url:https://council.org/日本語?q=é")]
    [InlineData("gemini://council.org/a and dat://council.org", "url:gemini://council.org/a url:dat://council.org")]
    [InlineData("@ann @ann@social.example.org x@ann =@ann /@ann @a.b.", "mention:@ann mention:@ann@social.example.org mention:@a.b")]
    [InlineData("#Fair (#not) #a·b #_ #1 #1a ＃祭り", "hashtag:#Fair hashtag:#a·b hashtag:#1a hashtag:＃祭り")]
    [InlineData("https://council.org/@ann", "url:https://council.org/@ann")]
    public void Mastodon_makes_exactly_these_of_a_text(string text, string entities)
    {
        Assert.Equal(entities, Found("mastodon", text));
        Assert.Equal(entities, Found("practice", text));
    }

    [Theory]
    [InlineData("@ann.council.org @ann (@bob.test) x@carl.org", "mention:@ann.council.org mention:@bob.test")]
    [InlineData("council.org/a, (https://council.org/b) x council.notadomain", "url:council.org/a url:https://council.org/b")]
    [InlineData("#Fair! #1 #🎉 a#b ＃祭り。 $abc $toolong", "hashtag:#Fair hashtag:#🎉 hashtag:＃祭り cashtag:$abc")]
    public void Bluesky_makes_exactly_these_of_a_text(string text, string entities) => Assert.Equal(entities, Found("bluesky", text));

    [Fact]
    public void Facets_are_placed_in_bytes_and_say_what_they_lead_to()
    {
        Assert.Equal(
            [
                new Facet(EntityKind.Mention, 5, 21, "ann.council.org"), new Facet(EntityKind.Url, 26, 37, "https://council.org"),
                new Facet(EntityKind.Hashtag, 38, 44, "Été"), new Facet(EntityKind.Cashtag, 45, 49, "$ABC"),
            ],
            Bluesky.Facets("👋 @ann.council.org — council.org #Été $abc"));
    }

    [Theory]
    [InlineData("instagram", "Hi @ann.b. #Fair https://council.org", "mention:@ann.b hashtag:#Fair url:https://council.org")]
    [InlineData("facebook", "Hi @ann.b #Fair", "hashtag:#Fair")]
    [InlineData("linkedin", "Hi @ann #Fair2026 #2026", "hashtag:#Fair2026")]
    [InlineData("youtube", "@north-bridge a@b", "mention:@north-bridge")]
    public void The_others_are_read_plainly(string network, string text, string entities) => Assert.Equal(entities, Found(network, text));

    [Theory]
    [InlineData("@ann @bob Thank you", 9)]
    [InlineData("@ann", 0)]
    [InlineData("Thank you @ann", 14)]
    [InlineData(".@ann hello", 11)]
    public void The_mentions_that_lead_a_reply_are_free_on_X_and_only_in_a_reply(string text, int length)
    {
        Assert.Equal(length, Counting.Count("x", text, null, NetworkLimits.Default("x"), reply: true).Length);
        Assert.Equal(text.Length, Counting.Count("x", text, null, NetworkLimits.Default("x")).Length);
    }

    [Theory]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("👨‍👨", 5)]
    [InlineData("🇬🇧🇽🇽", 6)]
    [InlineData("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 2)]
    [InlineData("👩🏾‍🚒", 2)]
    [InlineData("❤️‍🔥", 2)]
    [InlineData("#️⃣", 2)]
    [InlineData("©", 1)]
    [InlineData("©️", 2)]
    [InlineData("http://council.org日本", 27)]
    public void X_weighs_an_emoji_as_two_and_a_link_as_23_whatever_stands_beside_it(string text, int length) =>
        Assert.Equal(length, Counting.Count("x", text, null, NetworkLimits.Default("x")).Length);

    [Theory]
    [InlineData("x", "a\uFEFFb", false)]
    [InlineData("x", "", false)]
    [InlineData("x", "ab", true)]
    [InlineData("youtube", "a<b", false)]
    [InlineData("youtube", "ab", true)]
    public void A_network_takes_a_text_that_says_something_and_has_nothing_refused_in_it(string network, string text, bool valid)
    {
        var limits = NetworkLimits.Default(network);
        Assert.Equal(valid, Counting.IsValid(network, text, limits, Counting.Count(network, text, null, limits)));
    }

    private static string Found(string network, string text) =>
        string.Join(' ', Entities.Find(network, text).Select(entity => $"{Words.Of(entity.Kind)}:{text[entity.Start..entity.End]}"));
}
