namespace Countersign.Checks.Tests.Rules;

public class PaymentCardTests
{
    private const string Rule = "personal-data.payment-card";

    [Theory]
    [InlineData("4111 1111 1111 1111", "4111 1111 1111 1111")]
    [InlineData("card 5105105105105100!", "5105105105105100")]
    [InlineData("3714-496353-98431", "3714-496353-98431")]
    [InlineData("6011 0009 9013 9424", "6011 0009 9013 9424")]
    [InlineData("30569309025904", "30569309025904")]
    [InlineData("3530111333300000", "3530111333300000")]
    [InlineData("6759649826438453", "6759649826438453")]
    [InlineData("4111 1111 1111 1111 12/28", "4111 1111 1111 1111")]
    [InlineData("2223 0031 2200 3222", "2223 0031 2200 3222")]
    public void A_card_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("1234 5678 9012 3452")]
    [InlineData("0000 0000 0000 0000")]
    [InlineData("411111111111111")]
    [InlineData("41111111111111111111")]
    [InlineData("A4111111111111111")]
    [InlineData("4111,1111,1111,1111")]
    [InlineData("https://example.org/4111111111111111")]
    [InlineData("2026 2027 2028 2029")]
    [InlineData("9007199254740993")]
    public void A_card_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_message_shows_only_the_last_four_digits() => Assert.Contains("•••• •••• •••• 1111.", Look.For(Rule, "4111 1111 1111 1111").Single().Message, StringComparison.Ordinal);
}
