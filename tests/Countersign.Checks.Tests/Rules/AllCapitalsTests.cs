namespace Countersign.Checks.Tests.Rules;

public class AllCapitalsTests
{
    private const string Rule = "plain-words.capitals";

    [Theory]
    [InlineData("PLEASE READ THIS NOW", "PLEASE READ THIS NOW")]
    [InlineData("Closed today. WE NEED YOUR HELP! Thank you", "WE NEED YOUR HELP")]
    [InlineData("BOOK YOUR FREE PLACE at the hall", "BOOK YOUR FREE PLACE")]
    [InlineData("DON'T MISS THIS", "DON'T MISS THIS")]
    [InlineData("Join the NHS. STOP THE SPREAD NOW.", "STOP THE SPREAD NOW")]
    [InlineData("EIN GROSSER ERFOLG HEUTE", "GROSSER ERFOLG HEUTE")]
    public void Shouting_fires_on_exactly_its_own_characters(string text, string found) => Assert.Equal([found], Look.Found(Rule, text));

    [Theory]
    [InlineData("NHS, BBC and COVID-19")]
    [InlineData("The RNLI, RSPCA, NSPCC and RSPB")]
    [InlineData("UNICEF UNESCO UNHCR")]
    [InlineData("AQA OCR WJEC CCEA")]
    [InlineData("I AM here")]
    [InlineData("FREE TICKETS")]
    [InlineData("#WE #NEED #YOUR #HELP")]
    [InlineData("https://EXAMPLE.ORG/PLEASE/READ/THIS/NOW")]
    [InlineData("M1 1AE SW1A 2AA")]
    [InlineData("LGBTQ+ BAME SEND")]
    [InlineData("В МОСКВЕ")]
    [InlineData("DWP HMRC DVLA MOJ")]
    public void Shouting_does_not_fire_on_what_only_looks_like_it(string text) => Assert.Empty(Look.For(Rule, text));
}
