namespace Countersign.Checks.Tests.Rules;

public class EmailAddressTests
{
    private const string Rule = "personal-data.email";

    [Theory]
    [InlineData("Mail jo@example.org.", "jo@example.org")]
    [InlineData("(jo.o'neil@mail.example.co.uk)", "jo.o'neil@mail.example.co.uk")]
    [InlineData("mailto:jo@example.org?subject=x", "jo@example.org")]
    [InlineData("Jo <JO+a_b@EXAMPLE.ORG>", "JO+a_b@EXAMPLE.ORG")]
    [InlineData("josé@exämple.de 👋", "josé@exämple.de")]
    [InlineData("jo＠example.org", "jo＠example.org")]
    [InlineData("jo [at] example [dot] org", "jo [at] example [dot] org")]
    [InlineData("https://example.org/?to=ann@example.net", "ann@example.net")]
    [InlineData("a@xn--exmple-cua.org", "a@xn--exmple-cua.org")]
    public void An_address_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("@jo@example.org follows us")]
    [InlineData("3 @ 4.50")]
    [InlineData("jo@localhost")]
    [InlineData("jo@")]
    [InlineData("@example.org")]
    [InlineData("hero@2x.png")]
    [InlineData("look at (at) all")]
    [InlineData("https://medium.example/@jo")]
    [InlineData("https://jo:pw@example.org/")]
    [InlineData("a..@.b")]
    [InlineData("jo.@example.org")]
    public void An_address_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));

    [Fact]
    public void The_message_masks_the_name_and_keeps_the_host() =>
        Assert.Equal("Take out the e-mail address j•••@example.org, or say why it may be public.", Look.For(Rule, "jo.bloggs@example.org").Single().Message);

    [Fact]
    public void The_organisations_own_address_is_allowed_in_any_letter_case_and_no_other_at_its_host()
    {
        var facts = Facts.Default with { OwnContacts = [" Hello@Northbridge.Example "] };
        Assert.Equal(["ann@northbridge.example"], Look.Found(Rule, "HELLO@northbridge.example or ann@northbridge.example", facts));
    }
}
