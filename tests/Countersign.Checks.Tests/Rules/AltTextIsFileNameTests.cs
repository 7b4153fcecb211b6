namespace Countersign.Checks.Tests.Rules;

public class AltTextIsFileNameTests
{
    [Theory]
    [InlineData("hedge.jpg")]
    [InlineData(" HEDGE ")]
    [InlineData("other-name.PNG")]
    [InlineData("IMG_2041")]
    [InlineData("DSC00412")]
    [InlineData("PXL_20260501_101112345")]
    [InlineData("Screenshot 2026-05-01 at 10.11.12")]
    [InlineData("image1")]
    [InlineData("WhatsApp Image 2026-05-01 at 10.11.12")]
    public void A_file_name_fires_over_its_whole_length(string alt)
    {
        var found = Look.For("accessibility.alt-text-file-name", Look.With(Look.Picture with { AltText = alt })).Single();
        Assert.Equal((0, alt.Length, Where.AltText(0)), (found.Span!.Start, found.Span.End, found.Span.In));
    }

    [Theory]
    [InlineData("A hedge")]
    [InlineData("Image 1 of the series shows a hedge")]
    [InlineData("Photo: volunteers at the hedge")]
    [InlineData("Our logo, saved as logo.png")]
    [InlineData("Picture of health")]
    [InlineData("P")]
    public void A_description_does_not(string alt) => Assert.Empty(Look.For("accessibility.alt-text-file-name", Look.With(Look.Picture with { AltText = alt })));
}
