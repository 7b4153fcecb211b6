namespace Countersign.Checks.Tests;

/// <summary>A rule whose work grows with the square of the text would need hours here. No clock: the run ends or the suite hangs.</summary>
public class HostileInputTests
{
    private const int Large = 200_000;

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("1 ")]
    [InlineData("07 ")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("a@a.")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("+4")]
    [InlineData("#")]
    [InlineData("#a")]
    [InlineData("a")]
    [InlineData("A ")]
    [InlineData("A")]
    [InlineData("THE ")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("a(at)")]
    [InlineData("a (at) a (dot) ")]
    [InlineData("://")]
    [InlineData("h://")]
    [InlineData("https://")]
    [InlineData("https://a@")]
    [InlineData("https://a.com/((((")]
    [InlineData("https://xn--a.com ")]
    [InlineData("http://%31")]
    [InlineData("javascript:")]
    [InlineData("born ")]
    [InlineData("born on 1")]
    [InlineData("1 A")]
    [InlineData("GB82")]
    [InlineData("AB1")]
    [InlineData("M1 1AE")]
    [InlineData("\u0301")]
    [InlineData("\u200D")]
    [InlineData("\u202E")]
    [InlineData("\u2067")]
    [InlineData("\u2069")]
    [InlineData("👨‍")]
    [InlineData("🇬")]
    [InlineData("\U000E0067")]
    [InlineData("\0")]
    [InlineData("한")]
    [InlineData("①.")]
    [InlineData("0 (at) ")]
    public void Many_thousand_characters_of_one_thing_are_read_to_the_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Large / piece.Length));
        var report = Check.Run(Draft.OfText(text, [.. NetworkLimits.Defaults.Keys]), Policy.Default, Facts.Default with { OwnHosts = ["northbridge.example"] });
        Assert.DoesNotContain(report.Findings, finding => finding.Control == "check.could-not-run");
        Assert.Contains(report.Findings, finding => finding.Rule == "length.text");
    }

    /// <summary>Not part of the theory: an attribute cannot hold half a character.</summary>
    [Fact]
    public void Many_thousand_halves_of_characters_are_read_to_the_end()
    {
        Many_thousand_characters_of_one_thing_are_read_to_the_end("\uD83D");
        Many_thousand_characters_of_one_thing_are_read_to_the_end("\uDE00");
    }

    [Fact]
    public void A_megabyte_of_ordinary_text_is_read_to_the_end()
    {
        var text = string.Concat(Enumerable.Repeat("The library on Mill Lane opens at 10am on 3 May; see https://example.org/library #LibraryWeek. ", 10_500));
        var report = Check.Run(Draft.OfText(text, "practice"), Policy.Default, Facts.Default);
        Assert.Equal(["length.text", "hashtag.too-many"], report.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void The_same_as_alt_text_and_content_warning()
    {
        var text = string.Concat(Enumerable.Repeat("a@a.1 ", Large / 6));
        var report = Check.Run(new Draft("Hi", "en", text, ["mastodon"], [Look.Picture with { AltText = text }]), Policy.Default, Facts.Default);
        Assert.DoesNotContain(report.Findings, finding => finding.Control == "check.could-not-run");
        Assert.Contains(report.Findings, finding => finding.Rule == "length.alt-text");
    }
}
