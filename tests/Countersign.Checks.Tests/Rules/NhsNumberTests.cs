namespace Countersign.Checks.Tests.Rules;

public class NhsNumberTests
{
    private const string Rule = "personal-data.nhs-number";

    [Theory]
    [InlineData("NHS no. 943 476 5919", "943 476 5919")]
    [InlineData("943-476-5919", "943-476-5919")]
    [InlineData("(4505577104)", "4505577104")]
    [InlineData("９４３ ４７６ ５９１９", "９４３ ４７６ ５９１９")]
    public void A_number_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("943 476 5918")]
    [InlineData("9434 765 919")]
    [InlineData("ISBN 0-306-40615-2")]
    [InlineData("isbn: 0306406152")]
    [InlineData("Order number 9434765919")]
    [InlineData("0000000000")]
    [InlineData("94347659190")]
    [InlineData("+9434765919")]
    [InlineData("£9434765919")]
    [InlineData("a9434765919")]
    [InlineData("https://example.org/9434765919")]
    public void A_number_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
