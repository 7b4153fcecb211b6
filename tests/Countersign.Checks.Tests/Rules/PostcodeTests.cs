namespace Countersign.Checks.Tests.Rules;

public class PostcodeTests
{
    private const string Rule = "personal-data.postcode";

    [Theory]
    [InlineData("at M1 1AE.", "M1 1AE")]
    [InlineData("M60 1NW", "M60 1NW")]
    [InlineData("CR2 6XH", "CR2 6XH")]
    [InlineData("DN55 1PT", "DN55 1PT")]
    [InlineData("W1A 1HQ", "W1A 1HQ")]
    [InlineData("EC1A 1BB", "EC1A 1BB")]
    [InlineData("sw1a 2aa", "sw1a 2aa")]
    [InlineData("LS288QP", "LS288QP")]
    [InlineData("#SW1A1AA", "SW1A1AA")]
    [InlineData("GIR 0AA", "GIR 0AA")]
    [InlineData("Bt1 5gs", "Bt1 5gs")]
    [InlineData("JE2 3AB", "JE2 3AB")]
    public void A_postcode_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("se1 2nd floor")]
    [InlineData("the A1 2LT")]
    [InlineData("QA1 1AA")]
    [InlineData("M1 1CE")]
    [InlineData("M1 1AEX")]
    [InlineData("XM1 1AE")]
    [InlineData("M111 1AE")]
    [InlineData("M1 11AE")]
    [InlineData("b12ab")]
    [InlineData("Room W1 5 people")]
    [InlineData("E1 4PM")]
    [InlineData("1A 1AA")]
    [InlineData("SW1A 1A")]
    [InlineData("https://example.org/M11AE")]
    [InlineData("W1 5 GB")]
    public void A_postcode_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_organisations_own_postcode_is_allowed() => Assert.Empty(Look.For(Rule, "m1 1ae", Facts.Default with { OwnContacts = ["M1 1AE"] }));

    [Fact]
    public void The_message_shows_only_its_beginning() => Assert.Contains("M1 •••", Look.For(Rule, "M1 1AE").Single().Message, StringComparison.Ordinal);
}
