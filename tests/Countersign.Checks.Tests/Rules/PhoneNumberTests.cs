using Countersign.Tests.Support;

namespace Countersign.Checks.Tests.Rules;

public class PhoneNumberTests
{
    private const string Rule = "personal-data.phone";

    [Theory]
    [InlineData("Ring 07700 900123 today", "07700 900123")]
    [InlineData("07700900123", "07700900123")]
    [InlineData("(020) 7946 0018", "(020) 7946 0018")]
    [InlineData("01632 960001", "01632 960001")]
    [InlineData("0161-496-0000", "0161-496-0000")]
    [InlineData("01632.960.001", "01632.960.001")]
    [InlineData("+44 7700 900123", "+44 7700 900123")]
    [InlineData("+44(0)7700900123", "+44(0)7700900123")]
    [InlineData("0044 7700 900123", "0044 7700 900123")]
    [InlineData("447700900123", "447700900123")]
    [InlineData("+1 (202) 555-0143", "+1 (202) 555-0143")]
    [InlineData("+33 1 99 00 12 34", "+33 1 99 00 12 34")]
    [InlineData("0033199001234", "0033199001234")]
    [InlineData("Tel: 202 555 0143", "202 555 0143")]
    [InlineData("٠٧٧٠٠٩٠٠١٢٣", "٠٧٧٠٠٩٠٠١٢٣")]
    [InlineData("tel:+447700900123", "+447700900123")]
    [InlineData("👨\u200D👩\u200D👧 07700 900123", "07700 900123")]
    [InlineData("call us on 0 7 7 0 0 9 0 0 1 2 3", "0 7 7 0 0 9 0 0 1 2 3")]
    public void A_number_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("Ring 0800 1111")]
    [InlineData("0300 123 1234")]
    [InlineData("03457 90 90 90")]
    [InlineData("116 123")]
    [InlineData("Call 101")]
    [InlineData("Text HELP to 70085")]
    [InlineData("£01632 960001")]
    [InlineData("on 01.12.2026 at 10:30")]
    [InlineData("01-12-2026 0900")]
    [InlineData("07.12.2026 10:00")]
    [InlineData("Order ref: 07700900123")]
    [InlineData("ISBN 0306406152000")]
    [InlineData("1,234,567,890")]
    [InlineData("0.07700900123")]
    [InlineData("A07700900123")]
    [InlineData("07700 900123x")]
    [InlineData("https://example.org/07700900123")]
    [InlineData("2024 2025 2026 2027")]
    [InlineData("12:07700900123")]
    [InlineData("077009001234567890")]
    [InlineData("+100 people came")]
    [InlineData("00 00 00 00 00 00")]
    [InlineData("Pi is 3.14159265358979")]
    [InlineData("#07700900123")]
    public void A_number_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Theory]
    [InlineData("+44 20 7946 0018")]
    [InlineData("0044 (0)20 7946 0018")]
    [InlineData("(020) 7946-0018")]
    [InlineData("02079460018")]
    public void The_organisations_own_number_is_allowed_in_every_spelling(string text) =>
        Assert.Empty(Look.For(Rule, text, Facts.Default with { OwnContacts = ["020 7946 0018"] }));

    [Fact]
    public void Two_numbers_are_two_findings() => Assert.Equal(["07700 900123", "07700 900124"], Look.Found(Rule, "07700 900123, 07700 900124"));

    [Fact]
    [Clause("S3-bp-02b")]
    public void A_number_that_is_not_a_public_contact_and_a_postcode_with_a_house_number_block_the_draft()
    {
        var report = Check.Run(Draft.OfText("Jo is at 12 Mill Lane, M1 1AE, 07700 900123"), Policy.Default, Facts.Default);
        Assert.Equal(
            ["personal-data.phone", "personal-data.postcode", "personal-data.street-address"],
            report.Findings.Where(finding => finding.Severity == Severity.Block).Select(finding => finding.Rule));
        Assert.True(report.Blocks);
    }
}
