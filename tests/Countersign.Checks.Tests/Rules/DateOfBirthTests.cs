namespace Countersign.Checks.Tests.Rules;

public class DateOfBirthTests
{
    private const string Rule = "personal-data.date-of-birth";

    [Theory]
    [InlineData("DOB 4/5/80.", "DOB 4/5/80")]
    [InlineData("dob: 04-05-1980", "dob: 04-05-1980")]
    [InlineData("She was born on the 4th of May 1980", "born on the 4th of May 1980")]
    [InlineData("birthday is 4 May 1980", "birthday is 4 May 1980")]
    [InlineData("D.O.B. 1980-05-04", "D.O.B. 1980-05-04")]
    [InlineData("born Sept 9, 2001", "born Sept 9, 2001")]
    public void A_date_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("born in 1980")]
    [InlineData("newborn 4/5/80")]
    [InlineData("born on 4 May")]
    [InlineData("Birthday party 4 May at 7")]
    [InlineData("firstborn 1/1/2000")]
    [InlineData("4 May 1980")]
    [InlineData("born to 12 parents")]
    [InlineData("dobbin 4/5/80")]
    public void A_date_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
