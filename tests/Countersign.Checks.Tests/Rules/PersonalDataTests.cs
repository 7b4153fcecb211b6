using Countersign.Tests.Support;

namespace Countersign.Checks.Tests.Rules;

public class PersonalDataTests
{
    [Fact]
    [Clause("S0-10.4")]
    public void Email_phone_address_postcode_date_of_birth_NHS_and_National_Insurance_number_each_block_and_are_shown_masked()
    {
        (string Data, string Rule)[] items =
        [
            ("jo.bloggs@example.org", "personal-data.email"), ("07700 900123", "personal-data.phone"), ("12 Mill Lane", "personal-data.street-address"),
            ("M1 1AE", "personal-data.postcode"), ("born on 4 May 1980", "personal-data.date-of-birth"), ("943 476 5919", "personal-data.nhs-number"),
            ("AB 12 34 56 C", "personal-data.national-insurance"),
        ];
        foreach (var (data, rule) in items)
        {
            var report = Check.Run(Draft.OfText($"Please note: {data}."), Policy.Default, Facts.Default);
            var finding = Assert.Single(report.Findings, finding => finding.Rule == rule);
            Assert.True(report.Blocks);
            Assert.Equal(Severity.Block, finding.Severity);
            Assert.DoesNotContain(data, finding.Message, StringComparison.Ordinal);
            Assert.Contains(finding.Rule, report.NeedClearance.Select(needed => needed.Rule));
        }
    }

    [Theory]
    [InlineData("We open at 10am on 4 May 2026 in room 12, floor 3.")]
    [InlineData("£1,234,567 raised by 1,980 people since 2019: 40% more than in 2018-19!")]
    [InlineData("Results 2024/25: 3-2, 1-1, 0-4. Attendance 12,345.")]
    [InlineData("Bus 42 leaves stop B7 at 07:35, 08:05 and 08:35.")]
    [InlineData("Charity number 1234567. Company 01234567. VAT GB123456789.")]
    [InlineData("Call 999 in an emergency, 111 for advice, 101 for the police or 116 123 for Samaritans.")]
    [InlineData("👩‍🚒 Crews from stations 12, 14 and 19 were called to the A12 at 03:15 on 01.02.2026.")]
    public void Ordinary_posts_full_of_numbers_hold_none(string text) =>
        Assert.DoesNotContain(Check.Run(Draft.OfText(text, "practice"), Policy.Default, Facts.Default).Findings, finding => finding.Category == Category.PersonalData);
}
