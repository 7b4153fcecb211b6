namespace Countersign.Checks.Tests.Rules;

public class BankAccountIbanTests
{
    private const string Rule = "personal-data.iban";

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32")]
    [InlineData("IBAN GB82WEST12345698765432.", "GB82WEST12345698765432")]
    [InlineData("de89 3704 0044 0532 0130 00", "de89 3704 0044 0532 0130 00")]
    [InlineData("NO93 8601 1117 947", "NO93 8601 1117 947")]
    [InlineData("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S")]
    public void An_account_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 31")]
    [InlineData("GB82 WEST 1234 5698 7654 3")]
    [InlineData("XX82 WEST 1234 5698 7654 32")]
    [InlineData("AGB82WEST12345698765432")]
    [InlineData("GB82WEST123456987654321")]
    [InlineData("GB82 is the bus")]
    [InlineData("NO93 860")]
    public void An_account_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
