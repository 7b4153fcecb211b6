using System.Runtime.CompilerServices;
using System.Text;

namespace Countersign.Networks.Tests;

/// <summary>Texts and pictures at and beyond what a network takes.</summary>
public abstract partial class NetworkContract
{
    private const string Zwj = "\u200D";

    public static TheoryData<string> Texts =>
    [
        "How to vote: https://www.example.org/elections/how-to-register-and-vote?step=1&lang=en #YourVoteMatters #Election2026", // a link and hashtags
        "Croeso \u202Eegrahc fo eerf\u202C and \u2067ברוכים הבאים\u2069, أهلا وسهلا!", // right to left with its marks
        Piled("Bins"), // marks piled up
        $"👩{Zwj}👩{Zwj}👧{Zwj}👦 🇬🇧 👍🏽 ☎️ 𝒜𝓁𝓁", // joined emoji, letters beyond the first plane
        "First\n\nThird  with two spaces", // an empty line
    ];

    public static TheoryData<string> AltTexts =>
    [
        "Two volunteers planting an oak in front of the “old” town hall & its <b>clock</b>, \"1890\" 'sharp'", // quotes and markup
        $"\u2067ברוכים הבאים\u2069 👩{Zwj}👩{Zwj}👧{Zwj}👦 日本", // right to left and joined emoji
        Piled("A bin"), // marks piled up
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public Task A_text_comes_back_as_written_by_its_id_and_by_its_trace(string text) => ComesBack(text);

    [Fact]
    public Task Signs_of_markup_come_back_as_signs() => ComesBack("5 < 6 & 7 > 3, <b>not bold</b>, &amp; not & — “quoted” 'twice' *stars* _lines_ `ticks`");

    [Fact]
    public Task A_flag_spelt_in_tags_comes_back_whole() => ComesBack("Dydd Gŵyl Dewi 🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F");

    [Fact]
    public Task An_alt_text_of_several_lines_comes_back_whole() => AltComesBack("A timetable:\n9:00 doors open\n10:00 talks");

    [Theory]
    [MemberData(nameof(AltTexts))]
    public Task A_picture_goes_out_with_its_alt_text_which_is_read_back(string alt) => AltComesBack(alt);

    [Fact]
    public async Task An_alt_text_of_exactly_the_limit_comes_back_whole_and_a_longer_one_is_never_cut_short()
    {
        await using var rig = await Ready();
        var limit = (await LimitsOf(rig)).AltTextLength;
        foreach (var length in (int[])[limit, limit + 1])
        {
            var alt = $"Begin{new string('a', length - 8)}End";
            if (await rig.Network.Upload(rig.Connection, Some.Picture(alt), Stop) is UploadAnswer.Failed failed)
            {
                Assert.Equal((limit + 1, FailureKind.Content), (length, failed.Why.Kind));
                Assert.Null(failed.After);
                continue;
            }
            var ready = Is<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture(alt), Stop));
            var post = Some.Post("A long description.", ready.Picture);
            var published = await Publish(rig, post);
            Assert.Equal([alt], (await See(rig, post.Trace with { Id = published.Id })).AltTexts);
        }
    }

    [Fact]
    public async Task A_text_of_exactly_the_limit_is_published_whole()
    {
        await using var rig = await Ready();
        var unique = Some.Post("x").Text;
        var post = Some.Exact(unique + new string('a', Math.Min((await LimitsOf(rig)).TextLength, 5000) - unique.Length));

        var published = await Publish(rig, post);

        Assert.Equal(post.Text, (await See(rig, post.Trace with { Id = published.Id })).Text);
    }

    [Fact]
    public async Task A_text_one_longer_than_the_limit_is_refused_as_content()
    {
        await using var rig = await Ready();

        await IsRefused(rig, Some.Exact(new string('a', (await LimitsOf(rig)).TextLength + 1)));
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_refused_as_content()
    {
        await using var rig = await Ready();

        await IsRefused(rig, Some.Exact(string.Concat(Enumerable.Repeat("0123456789abcde ", 65_536))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\u00A0")]
    public async Task A_post_of_nothing_is_refused(string text)
    {
        await using var rig = await Ready();

        var before = await Newest(rig);

        await IsRefused(rig, Some.Exact(text));

        await IsStillAll(rig, before);
    }

    [Fact]
    public async Task Half_a_character_is_refused_wherever_it_stands_and_nothing_is_published_instead()
    {
        await using var rig = await Ready();
        var before = await Newest(rig);

        foreach (var half in (string[])["half \ud83d here", "half here \udf33", "\udf33\ud83d", "at the end \ud83d"])
        {
            await IsRefused(rig, Some.Exact(half));
            var failed = Is<UploadAnswer.Failed>(await rig.Network.Upload(rig.Connection, Some.Picture(half), Stop));
            Assert.Equal(FailureKind.Content, failed.Why.Kind);
            Assert.Null(failed.After);
            IsFitForAPerson(failed.Why);
        }

        await IsStillAll(rig, before);
    }

    [Theory]
    [InlineData("image/png", "This is no picture.")]
    [InlineData("image/jpeg", "<!doctype html><title>Not found</title>")]
    [InlineData("image/webp", "RIFF\u0001\u0001\u0001\u0001WAVE")]
    [InlineData("image/png", "")]
    public async Task A_picture_that_is_none_is_refused_for_good(string type, string content)
    {
        await using var rig = await Ready();
        var picture = new Picture(Encoding.ASCII.GetBytes(content), type, 4, 3, "A tree");

        var failed = Is<UploadAnswer.Failed>(await rig.Network.Upload(rig.Connection, picture, Stop));

        Assert.Equal(FailureKind.Content, failed.Why.Kind);
        Assert.Null(failed.After);
        IsFitForAPerson(failed.Why);
    }

    [Fact]
    public async Task One_picture_too_many_is_refused()
    {
        await using var rig = await Ready();
        var pictures = new List<UploadedPicture>();
        for (var i = 0; i <= (await LimitsOf(rig)).Pictures; i++)
            pictures.Add(Is<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture($"Picture {i}"), Stop)).Picture);

        await IsRefused(rig, Some.Post("Too many views of the new bridge.", [.. pictures]));
    }

    [Fact]
    public async Task A_content_warning_goes_out_where_the_network_has_one_and_is_never_left_off()
    {
        await using var rig = await Ready();
        var post = Some.Post("The river is over its banks.") with { ContentWarning = "Flooding" };

        if ((await LimitsOf(rig)).ContentWarnings)
            await Publish(rig, post);
        else
            await IsRefused(rig, post);
    }

    private async Task ComesBack(string text, [CallerMemberName] string test = "")
    {
        await using var rig = await Ready(test);
        var post = Some.Post(text);

        var published = await Publish(rig, post);

        Assert.Equal(post.Text, (await See(rig, post.Trace with { Id = published.Id })).Text);
        Assert.Equal(published.Id, (await See(rig, post.Trace)).Id);
    }

    private async Task AltComesBack(string alt, [CallerMemberName] string test = "")
    {
        await using var rig = await Ready(test);
        var ready = Is<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture(alt), Stop));
        var post = Some.Post("One tree for every child born this year.", ready.Picture);

        var published = await Publish(rig, post);

        Assert.Equal([alt], (await See(rig, post.Trace with { Id = published.Id })).AltTexts);
    }

    private static string Piled(string word) =>
        string.Concat(word.Select(letter => letter + string.Concat("\u0300\u0316\u0489\u031A\u0335\u036F\u0353\u0340".Normalize())))
            .Normalize(NormalizationForm.FormC);

    private static async Task IsStillAll(INetworkRig rig, IReadOnlyList<SeenPost> before)
    {
        await Task.Delay(rig.Settling, Stop);
        Assert.Equal(before.Select(post => post.Id), (await Newest(rig)).Select(post => post.Id));
    }

    private static async Task<Limits> LimitsOf(INetworkRig rig) => Is<TestAnswer.Works>(await rig.Network.Test(rig.Connection, Stop)).Limits;

    private static async Task IsRefused(INetworkRig rig, OutgoingPost post)
    {
        var rejected = Is<SendAnswer.Rejected>(await rig.Network.Send(rig.Connection, post, Stop));
        Assert.Equal(FailureKind.Content, rejected.Why.Kind);
        IsFitForAPerson(rejected.Why);
    }
}
