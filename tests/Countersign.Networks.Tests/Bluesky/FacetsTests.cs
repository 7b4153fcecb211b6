using System.Text;
using Countersign.Networks.Bluesky;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class FacetsTests
{
    [Theory]
    [InlineData("Read https://example.org/x today", "https://example.org/x")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("See (https://example.org/a).", "https://example.org/a")]
    [InlineData("See https://example.org/a_(b), please", "https://example.org/a_(b)")]
    [InlineData("“https://example.org/q?a=1&b=2#top”", "https://example.org/q?a=1&b=2#top")]
    [InlineData("HTTPS://Example.org/X!", "HTTPS://Example.org/X")]
    [InlineData("見てhttps://example.org/道。次", "https://example.org/道")]
    [InlineData("one\nhttps://example.org/\ntwo", "https://example.org/")]
    [InlineData("👩‍👩‍👧‍👦https://example.org/", "https://example.org/")]
    public void An_address_is_a_link(string text, string covered) => Assert.Equal([(FacetKind.Link, covered)], Found(text));

    [Theory]
    [InlineData("example.org has no scheme")]
    [InlineData("xhttps://example.org")]
    [InlineData("https://")]
    [InlineData("http://localhost/x")]
    [InlineData("https://user:secret@example.org/")]
    [InlineData("ftp://example.org")]
    public void Anything_less_is_text(string text) => Assert.Empty(Found(text));

    [Fact]
    public void A_link_with_letters_beyond_ascii_is_written_as_a_valid_address()
    {
        Assert.Equal("https://xn--caf-dma.example/tr%C3%AAs", Assert.Single(Facets.In("https://café.example/três")).Value);
    }

    [Theory]
    [InlineData("Thanks @alice.test!", "@alice.test", "alice.test")]
    [InlineData("@Alice.Example.org.", "@Alice.Example.org", "alice.example.org")]
    [InlineData("(@full123-chars.test)", "@full123-chars.test", "full123-chars.test")]
    [InlineData("🎉 @alice.test 🎉", "@alice.test", "alice.test")]
    public void A_handle_is_a_mention(string text, string covered, string handle)
    {
        Assert.Equal([(FacetKind.Mention, covered)], Found(text));
        Assert.Equal(handle, Assert.Single(Facets.In(text)).Value);
    }

    [Theory]
    [InlineData("mail alice@example.org")]
    [InlineData("@alice")]
    [InlineData("@alice@social.example")]
    [InlineData("@-alice.test")]
    [InlineData("@alice.t_t")]
    [InlineData("@alice..test")]
    [InlineData("@1.2.3.4")]
    public void What_is_no_handle_is_text(string text) => Assert.Empty(Found(text));

    [Theory]
    [InlineData("#recycling", "recycling")]
    [InlineData("We love #Northbridge!", "Northbridge")]
    [InlineData("＃日本語 です", "日本語")]
    [InlineData("(#a-b)", "a-b")]
    [InlineData("#COVID19,", "COVID19")]
    [InlineData("#2026budget", "2026budget")]
    [InlineData("#👨‍👩‍👧", "👨‍👩‍👧")]
    [InlineData("#don't.", "don't")]
    public void A_word_after_a_hash_is_a_tag(string text, string tag)
    {
        var facet = Assert.Single(Facets.In(text));
        Assert.Equal((FacetKind.Tag, tag), (facet.Kind, facet.Value));
    }

    [Theory]
    [InlineData("#")]
    [InlineData("# word")]
    [InlineData("#1")]
    [InlineData("#️⃣ one")]
    [InlineData("C# code")]
    [InlineData("a#b")]
    [InlineData("#!?")]
    [InlineData("#‍")]
    public void A_hash_alone_is_text(string text) => Assert.Empty(Found(text));

    [Fact]
    public void A_tag_longer_than_the_network_takes_is_text()
    {
        Assert.Single(Facets.In("#" + new string('a', 64)));
        Assert.Empty(Facets.In("#" + new string('a', 65)));
        Assert.Empty(Facets.In("#" + string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 26))));
    }

    [Fact]
    public void Nothing_is_found_inside_a_link()
        => Assert.Equal([(FacetKind.Link, "https://example.org/@alice.test/#tag")], Found("https://example.org/@alice.test/#tag"));

    [Fact]
    public void Whatever_stands_before_a_facet_its_bytes_are_right()
    {
        string[] fillers = ["a", " ", "\n", "é", "ŷ", "日本", "👍", "👍🏽", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "e\u0301", "\u200B", "…", "—", "١٢", "𝒳", "🇬🇧", "#️⃣", "@", "#", "http", ".", "(", ")"];
        (FacetKind Kind, string Text)[] marks =
        [
            (FacetKind.Link, "https://example.org/a?b=c"), (FacetKind.Link, "http://bücher.example/ü"), (FacetKind.Mention, "@alice.test"),
            (FacetKind.Mention, "@long-name.example.org"), (FacetKind.Tag, "#recycling"), (FacetKind.Tag, "#日本語"), (FacetKind.Tag, "#🌈"),
        ];
        for (var seed = 0; seed < 4_000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            var expected = new List<(FacetKind, string)>();
            for (var parts = random.Next(1, 6); parts > 0; parts--)
            {
                for (var n = random.Next(0, 8); n > 0; n--)
                    text.Append(fillers[random.Next(fillers.Length)]);
                var mark = marks[random.Next(marks.Length)];
                text.Append(' ').Append(mark.Text).Append(' ');
                expected.Add(mark);
            }

            var found = Facets.In(text.ToString());
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            // Fillers may join up to a tag of their own; every planted facet must be there, at its own bytes.
            var seen = found.Select(facet => (facet.Kind, Encoding.UTF8.GetString(bytes[facet.Start..facet.End]))).ToList();
            var next = 0;
            foreach (var facet in seen)
            {
                if (next < expected.Count && facet == expected[next])
                    next++;
            }
            Assert.True(next == expected.Count, $"seed {seed}: {text} gave {string.Join(" | ", seen)}");
            Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }

    [Fact]
    public void Any_text_at_all_is_read_without_error_and_facets_stay_inside_it()
    {
        var pieces = "hHt:/@##＃.-()[]\"'aA1é日\uD83D\uDC4D\u200D\uFE0F \n\u3000\uD800".ToCharArray();
        for (var seed = 0; seed < 4_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => random.Next(12) == 0 ? "https://" : pieces[random.Next(pieces.Length)].ToString()));
            var size = Encoding.UTF8.GetByteCount(text);
            var at = 0;
            foreach (var facet in Facets.In(text))
            {
                Assert.InRange(facet.Start, at, size);
                Assert.InRange(facet.End, facet.Start + 1, size);
                at = facet.End;
            }
        }
    }

    private static List<(FacetKind, string)> Found(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Facets.In(text).Select(facet => (facet.Kind, Encoding.UTF8.GetString(bytes[facet.Start..facet.End])))];
    }
}
