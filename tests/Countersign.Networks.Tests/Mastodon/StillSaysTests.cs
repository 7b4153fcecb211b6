using Countersign.Networks.Mastodon;

namespace Countersign.Networks.Tests.Mastodon;

public sealed class StillSaysTests
{
    [Theory]
    [InlineData("The library opens at ten.", "The library opens at ten.")]
    [InlineData("Cafe\u0301 opens", "Caf\u00e9 opens")]
    [InlineData("Two\n\nparagraphs", "Two\nparagraphs")]
    [InlineData("Thanks @friend@social.example for *everything*", "Thanks @friend for everything")]
    [InlineData("Entry £1.50, 10:30-11:00, 5/6 places", "Entry £1.50, 10:30-11:00, 5/6 places")]
    public void What_servers_change_on_their_own_is_the_same(string sent, string seen) => Assert.True(SameText.StillSays(sent, seen));

    [Theory]
    [InlineData("The library opens at ten.", "The library closes at ten.")]
    [InlineData("The library opens at ten.", "The library opens at ten. Bring cash.")]
    [InlineData("Entry £1.50", "Entry £150")]
    [InlineData("Entry £1.50", "Entry £15.0")]
    [InlineData("From 10:30", "From 1030")]
    [InlineData("From 10-11", "From 10/11")]
    [InlineData("The library opens at ten.", "")]
    public void What_a_person_changed_is_not(string sent, string seen) => Assert.False(SameText.StillSays(sent, seen));
}
