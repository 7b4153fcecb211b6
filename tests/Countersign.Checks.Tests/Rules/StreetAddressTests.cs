namespace Countersign.Checks.Tests.Rules;

public class StreetAddressTests
{
    private const string Rule = "personal-data.street-address";

    [Theory]
    [InlineData("at 12 Mill Lane.", "12 Mill Lane")]
    [InlineData("14A St John's Road", "14A St John's Road")]
    [InlineData("221b Baker Street", "221b Baker Street")]
    [InlineData("7, Long Acre Close", "7, Long Acre Close")]
    [InlineData("103 Élodie Court", "103 Élodie Court")]
    public void An_address_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("Mill Lane floods")]
    [InlineData("the 42 bus to Park Road")]
    [InlineData("5 New signs")]
    [InlineData("12 mill lane")]
    [InlineData("In 2026 Mill Lane shuts")]
    [InlineData("10 Road closures")]
    [InlineData("3.5 Mill Lane")]
    [InlineData("£12 Mill Lane")]
    [InlineData("12 Angry Men at the Odeon Cinema on Park Road")]
    public void An_address_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_organisations_own_address_is_allowed() => Assert.Empty(Look.For(Rule, "1 Town Hall Road", Facts.Default with { OwnContacts = ["1 Town Hall Road"] }));
}
