namespace Countersign.Checks.Tests.Rules;

public class NationalInsuranceNumberTests
{
    private const string Rule = "personal-data.national-insurance";

    [Theory]
    [InlineData("AB123456C", "AB123456C")]
    [InlineData("ab 12 34 56 c", "ab 12 34 56 c")]
    [InlineData("(JG-10-37-59-A)", "JG-10-37-59-A")]
    [InlineData("NINO:CE123456D", "CE123456D")]
    public void A_number_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("DA123456C")]
    [InlineData("AO123456C")]
    [InlineData("BG123456C")]
    [InlineData("TN123456A")]
    [InlineData("ZZ123456A")]
    [InlineData("AB123456E")]
    [InlineData("AB12345C")]
    [InlineData("AB1234567C")]
    [InlineData("XAB123456C")]
    [InlineData("AB123456CD")]
    [InlineData("AB 123456")]
    [InlineData("Bus AB12 34 56")]
    public void A_number_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_message_masks_the_digits() => Assert.Contains("AB •• •• •• •.", Look.For(Rule, "AB 12 34 56 C").Single().Message, StringComparison.Ordinal);
}
