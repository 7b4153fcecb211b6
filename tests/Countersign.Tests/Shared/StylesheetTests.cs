using System.Globalization;
using System.Text.RegularExpressions;

namespace Countersign.Tests.Shared;

/// <summary>WCAG 2.2 AA, 1.4.3 and 1.4.11, computed from the colours of the stylesheet in both themes.</summary>
public sealed partial class StylesheetTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    static readonly string Css = File.ReadAllText(Path.Combine(Folder, "site.css"));

    [GeneratedRegex(@"--([a-z-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)", RegexOptions.NonBacktracking)]
    private static partial Regex BothThemes();

    [GeneratedRegex(@"--([a-z-]+): (#[0-9a-f]{3,6});", RegexOptions.NonBacktracking)]
    private static partial Regex LightOnly();

    static readonly Dictionary<string, string[]> Colours = BothThemes().Matches(Css).ToDictionary(m => m.Groups[1].Value, m => new[] { m.Groups[2].Value, m.Groups[3].Value });

    [Theory]
    [InlineData("ink", "paper card sunk blue-bg green-bg amber-bg red-bg", 4.5)]
    [InlineData("soft", "paper card sunk blue-bg green-bg amber-bg red-bg", 4.5)]
    [InlineData("blue", "paper card sunk blue-bg", 4.5)]
    [InlineData("visited", "paper card", 4.5)]
    [InlineData("green", "paper card green-bg", 4.5)]
    [InlineData("green-deep", "green-bg", 4.5)]
    [InlineData("green-ink", "green green-deep", 4.5)]
    [InlineData("seal", "paper card red-bg", 4.5)]
    [InlineData("seal-ink", "seal seal-deep", 4.5)]
    [InlineData("amber", "amber-bg", 4.5)]
    [InlineData("paper", "ink", 4.5)]
    [InlineData("edge", "paper card sunk", 3.0)]
    [InlineData("focus", "paper card sunk blue-bg green-bg amber-bg red-bg", 3.0)]
    public void A_colour_can_be_told_from_what_it_stands_on_in_both_themes(string colour, string grounds, double least)
    {
        foreach (var ground in grounds.Split(' '))
            for (var theme = 0; theme < 2; theme++)
                Assert.True(Contrast(Colours[colour][theme], Colours[ground][theme]) >= least, $"{colour} on {ground}, {(theme == 0 ? "light" : "dark")}: {Contrast(Colours[colour][theme], Colours[ground][theme]):0.0}");
    }

    [Fact]
    public void A_browser_without_light_dark_has_the_same_light_theme()
    {
        var light = LightOnly().Matches(Css).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.All(Colours, colour => Assert.Equal(colour.Value[0], light[colour.Key]));
    }

    [Fact]
    public void Style_and_script_leave_room_for_the_page_in_sixty_kilobytes() =>
        Assert.InRange(new FileInfo(Path.Combine(Folder, "site.css")).Length + new FileInfo(Path.Combine(Folder, "site.js")).Length, 1, 40_000);

    [Fact]
    public void The_stylesheet_asks_no_other_host_for_anything()
    {
        Assert.DoesNotContain("url(", Css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Css, StringComparison.Ordinal);
    }

    static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    static double Luminance(string hex)
    {
        var digits = hex.Length == 4 ? string.Concat(hex[1..].Select(c => $"{c}{c}")) : hex[1..];
        var parts = Enumerable.Range(0, 3)
            .Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
