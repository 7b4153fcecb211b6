namespace Countersign.Checks.Tests.Reading;

public class SpanTests
{
    [Theory]
    [InlineData("jo@example.org", 0, 0)]
    [InlineData("👨‍👩‍👧‍👦 jo@example.org", 12, 2)]
    [InlineData("🇬🇧 jo@example.org", 5, 2)]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿 jo@example.org", 15, 2)]
    [InlineData("e\u0301e\u0301 jo@example.org", 5, 3)]
    [InlineData("👍🏽 jo@example.org", 5, 2)]
    [InlineData("\r\njo@example.org", 2, 1)]
    public void Positions_are_given_in_UTF16_units_and_in_graphemes(string text, int unit, int grapheme)
    {
        var span = Look.For("personal-data.email", text).Single().Span!;
        Assert.Equal((unit, text.Length, grapheme, grapheme + 14, Where.Text), (span.Start, span.End, span.GraphemeStart, span.GraphemeEnd, span.In));
    }
}
