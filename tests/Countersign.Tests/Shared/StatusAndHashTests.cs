using Countersign.Drafts;
using Countersign.Publishing;
using Countersign.Shared.TagHelpers;

namespace Countersign.Tests.Shared;

public sealed class StatusAndHashTests
{
    const string Hash = "9f2c41aa07be55d1c0ffee00b1946ac92492d2347c6235b4d2611184e310e310";
    readonly Rendering<object> page = new(new object());

    public static TheoryData<string> States => [.. Enum.GetNames<DraftState>(), .. Enum.GetNames<DeliveryState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_of_a_post_or_delivery_has_words_and_a_look_of_its_own(string state)
    {
        page.Add(new StatusTagTagHelper { State = state });
        var chip = page.Page().QuerySelector(".chip")!;
        Assert.False(chip.ClassList.Contains("chip-other"));
        Assert.NotEqual("", chip.TextContent);
    }

    [Fact]
    public void A_state_that_is_not_known_is_said_as_it_is_and_escaped()
    {
        page.Add(new StatusTagTagHelper { State = "<odd>" });
        Assert.Equal("<span class=\"chip chip-other\">&lt;odd&gt;</span>", page.Html());
    }

    [Fact]
    public void A_hash_is_short_to_read_and_whole_to_open_and_copy()
    {
        page.Add(new HashTagHelper { Value = Hash });
        var details = page.Page().QuerySelector("details")!;
        Assert.Equal("9f2c 41aa 07be … e310", details.QuerySelector("summary")!.TextContent);
        Assert.Equal(Hash, details.QuerySelector("code")!.TextContent);
        Assert.Equal(Hash, details.QuerySelector("button")!.GetAttribute("data-copy"));
    }

    [Fact]
    public void Inside_a_sentence_a_hash_is_one_piece_of_code_with_the_whole_in_its_title()
    {
        page.Add(new HashTagHelper { Value = Hash, Inline = true });
        var code = page.Page().QuerySelector("code")!;
        Assert.Equal(("9f2c 41aa 07be … e310", Hash), (code.TextContent, code.GetAttribute("title")));
    }
}
