using Countersign.Checks.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Checks.Tests.Reading;

public class PlainTextTests
{
    [Theory]
    [InlineData("h\u0435ll\u043E", "hello")]
    [InlineData("𝐬𝐭𝐮𝐩𝐢𝐝", "stupid")]
    [InlineData("ｓｔｕｐｉｄ", "stupid")]
    [InlineData("st\u200Bup\u00ADid", "stupid")]
    [InlineData("s t u p i d people", "stupid people")]
    [InlineData("s.t.u.p.i.d", "stupid")]
    [InlineData("stup1d 5tupid id10t", "stupid 5tupid idiot")]
    [InlineData("cr@p and $tupid", "crap and stupid")]
    [InlineData("s\u0301tu\u0308pid", "stupid")]
    public void A_disguise_is_taken_off(string text, string plain) => Assert.Equal(plain, PlainText.Of(text).Text);

    [Theory]
    [InlineData("Room 101 at 10am on the 1st")]
    [InlineData("I am a fan")]
    [InlineData("£5 off, 50% more!")]
    [InlineData("A B&B in St Ives")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.Equal(text, PlainText.Of(text).Text);

    [Fact]
    public void Doing_it_twice_changes_nothing_more_and_every_place_is_one_in_the_original()
    {
        var pieces = Gen.Elements("a", "b", "4", "$", "@", "!", " ", ".", "-", "а", "е", "𝐚", "ａ", "\u200B", "\u0301", "😀", "\uD83D", "1", "0", "*", "+", "ß", "한", "½", "ﬁ", "Ⓐ").ListOf().Select(string.Concat);
        Prop.ForAll(pieces.ToArbitrary(), text =>
        {
            var plain = PlainText.Of(text);
            Assert.Equal(plain.Text, PlainText.Of(plain.Text).Text);
            Assert.Equal(plain.Text.Length + 1, plain.From.Length);
            Assert.All(plain.From, place => Assert.InRange(place, 0, text.Length));
            Assert.Equal(plain.From.Order(), plain.From);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(40));
    }
}
