namespace Countersign.Checks.Tests.Rules;

public class HashtagInSmallLettersTests
{
    private const string Rule = "hashtag.small-letters";

    [Theory]
    [InlineData("#floodalertmilllane!", "#floodalertmilllane")]
    [InlineData("See #volunteersweek 👋🏽", "#volunteersweek")]
    [InlineData("#CLIMATEACTION", "#CLIMATEACTION")]
    [InlineData("#budget2026consultation", "#budget2026consultation")]
    [InlineData("＃mentalhealth", "＃mentalhealth")]
    public void A_tag_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("#FloodAlert")]
    [InlineData("#volunteering")]
    [InlineData("#football")]
    [InlineData("#together")]
    [InlineData("#weekend")]
    [InlineData("#manchester")]
    [InlineData("#COVID19")]
    [InlineData("#nhs")]
    [InlineData("# flood alert")]
    [InlineData("a#mentalhealth")]
    [InlineData("https://example.org/#mentalhealth")]
    [InlineData("#12345678")]
    [InlineData("#understanding")]
    [InlineData("#newcastle")]
    [InlineData("&#mentalhealth;")]
    [InlineData("#straße")]
    public void A_tag_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_words_are_written_out_where_they_are_known_and_only_there()
    {
        Assert.Equal("#FloodAlertMillLane", Look.For(Rule, "#floodalertmilllane").Single().Replacement);
        Assert.Equal("#Budget2026Consultation", Look.For(Rule, "#budget2026consultation").Single().Replacement);
        Assert.Null(Look.For(Rule, "#supercalifragilistic").Single().Replacement);
    }
}
