using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Checks.Tests;

public class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "jo@example.org", "07700 900123", "+44 (0)20", "M1 1AE", "AB123456C", "943 476 5919", "4111 1111 1111 1111", "GB82 WEST 1234 5698 7654 32", "DOB 1/2/80",
        "12 Mill Lane", "https://", "http://a:b@c.d", "javascript:x", "xn--", "[::1]", "bit.ly/x", "#floodalert", "WE NEED YOU NOW", "\u202E", "\u2067", "\u200B",
        "\uD83D", "\uDE00", "😀", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇬🇧", "e\u0301\u0302\u0303\u0304\u0305", "\0", "\uFFFE", " ", "\n", "@", ".", "#", "-", "(", "０", "а", "é", "한", "שלום", "%", "a",
    ];

    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)),
        Gen.Choose(0x20, 0x7E).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)));

    private static Gen<Draft> Drafts =>
        from text in Texts
        from warning in Texts
        from alt in Texts
        from file in Texts
        from width in Gen.Choose(-1, 60_000)
        select new Draft(text, "en", warning, ["mastodon", "bluesky", "x", "threads", "linkedin", "youtube", text], [new DraftPicture(alt, file, alt, width, width, width)]);

    [Fact]
    public void No_rule_ever_throws_and_every_span_lies_in_its_text_on_whole_characters() => Holds(Drafts, draft =>
    {
        foreach (var finding in Check.Run(draft, Policy.Default, Facts.Default with { OwnHosts = ["northbridge.example"], OwnContacts = ["a@b.example", "01234"] }).Findings)
        {
            Assert.NotEqual("check.could-not-run", finding.Control);
            Assert.NotEmpty(finding.Key);
            if (finding.Span is not { } span) continue;
            var text = span.In.Part switch { Part.Text => draft.Text, Part.ContentWarning => draft.ContentWarning!, _ => draft.Pictures[span.In.Picture!.Value].AltText! };
            Assert.InRange(span.Start, 0, span.End);
            Assert.InRange(span.End, span.Start, text.Length);
            Assert.False(Splits(text, span.Start), "The start splits a character.");
            Assert.False(Splits(text, span.End), "The end splits a character.");
            var starts = System.Globalization.StringInfo.ParseCombiningCharacters(text);
            Assert.InRange(span.GraphemeEnd, span.GraphemeStart, starts.Length);
            if (span.Start == span.End) continue;
            Assert.True(starts[span.GraphemeStart] <= span.Start);
            Assert.True(span.GraphemeEnd == starts.Length || starts[span.GraphemeEnd] >= span.End);
        }
    });

    [Fact]
    public void The_same_draft_always_gives_the_same_findings() => Holds(Drafts, draft =>
        Assert.Equal(Check.Run(draft, Policy.Default, Facts.Default).Findings, Check.Run(draft, Policy.Default, Facts.Default).Findings));

    [Fact]
    public void Every_network_counts_any_text_and_an_added_letter_never_makes_it_shorter() => Holds(Texts, text =>
    {
        foreach (var limits in NetworkLimits.Defaults.Values)
        {
            var count = Counting.Count(limits.Network, text, null, limits);
            Assert.True(count.Length >= 0);
            Assert.Equal(limits.TextLength - count.Length, count.Remaining);
            Assert.True(Counting.Count(limits.Network, text + " z", null, limits).Length > count.Length - 23 * text.Length);
        }
    });

    [Fact]
    public void Nothing_found_is_kept_in_clear_in_the_message_about_it() => Holds(Drafts, draft =>
    {
        foreach (var finding in Check.Run(draft, Policy.Default, Facts.Default).Findings)
        {
            if (finding.Category != Category.PersonalData || finding.Span is not { } span) continue;
            var text = span.In.Part switch { Part.Text => draft.Text, Part.ContentWarning => draft.ContentWarning!, _ => draft.Pictures[span.In.Picture!.Value].AltText! };
            var found = text[span.Start..span.End];
            // "a@b.cd" keeps its host in the open; everything before it is hidden but for one sign.
            Assert.DoesNotContain(found, finding.Message, StringComparison.Ordinal);
        }
    });

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    private static void Holds<T>(Gen<T> values, Action<T> property) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(60));
}
