using Countersign.People;

namespace Countersign.Tests.People;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("mill lane heron teapot")]
    [InlineData("wqtfnbxkzmpr")]
    [InlineData("überraschung im garten")]
    [InlineData("я помню чудное мгновенье")]
    [InlineData("8241 9057 3306 7718")]
    public void Long_passwords_of_any_characters_are_accepted(string password) => Assert.Null(PasswordRules.Problem(password, "Ada Admin", "ada@northbridge.example", "Northbridge Council"));

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1000)]
    public void Very_long_ones_too(int length) => Assert.Null(PasswordRules.Problem(string.Concat(Enumerable.Repeat("heron teapot mill ", 60))[..length]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧")]
    public void Short_ones_are_not(string? password) => Assert.Contains("at least 12", PasswordRules.Problem(password));

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiopas")]
    [InlineData("poiuytrewq12")]
    [InlineData("Password1234")]
    [InlineData("P@55w0rd!!!!")]
    [InlineData("!!password!!")]
    [InlineData("drowssap1234")]
    [InlineData("Welcome2026!")]
    [InlineData("Summer-2026-!")]
    [InlineData("iloveyou2026")]
    [InlineData("MondayMonday1")]
    [InlineData("Northbridge2026")]
    [InlineData("AdaAda123456789")]
    [InlineData("countersign1")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("111111222222")]
    public void What_guessers_try_first_is_not(string password) =>
        Assert.Contains("harder to guess", PasswordRules.Problem(password, "Ada Admin", "ada@northbridge.example", "Northbridge Council"));

    [Fact]
    public void Three_thousand_passwords_made_by_the_usual_patterns_are_all_refused()
    {
        string[] words = ["password", "welcome", "letmein", "admin", "dragon", "monkey", "football", "liverpool", "chelsea", "sunshine", "princess", "summer", "winter", "monday", "october", "charlie", "superman", "iloveyou", "computer", "qwerty"];
        var tried = 0;
        foreach (var word in words)
            foreach (var year in Enumerable.Range(1950, 80))
                foreach (var form in new[] { $"{word}{year}!!!", $"{char.ToUpperInvariant(word[0])}{word[1..]}_{year}_{year}" })
                {
                    var padded = form.PadRight(12, '1');
                    Assert.True(PasswordRules.Problem(padded) is not null, padded);
                    tried++;
                }
        Assert.True(tried >= 3000, $"{tried} tried");
    }
}
