using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Countersign.Networks.Tests;

/// <summary>
/// What every network must do. A network's test class inherits this, opens its rig, and may leave a test out only with a
/// reason that a reader can check (see <see cref="LeftOut"/>).
/// </summary>
public abstract partial class NetworkContract
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the network; called once a test. Calls <see cref="Assert.Skip"/> where it cannot be had here.</summary>
    protected abstract Task<INetworkRig> Open();

    /// <summary>Tests that do not apply, by method name, each with the reason.</summary>
    protected virtual IReadOnlyDictionary<string, string> LeftOut => new Dictionary<string, string>();

    [Fact]
    public async Task Testing_a_working_connection_says_who_it_is_and_what_the_server_takes()
    {
        await using var rig = await Ready();

        var works = Is<TestAnswer.Works>(await rig.Network.Test(rig.Connection, Stop));

        Assert.Equal(rig.Connection.NetworkId, works.Who.NetworkId);
        Assert.Contains(rig.Handle, works.Who.Handle, StringComparison.Ordinal);
        Assert.NotEmpty(works.Who.DisplayName);
        Assert.InRange(works.Limits.TextLength, 100, 10_000_000);
        Assert.InRange(works.Limits.Pictures, 1, 100);
        Assert.InRange(works.Limits.PictureBytes, 100_000, long.MaxValue);
        Assert.Contains("image/png", works.Limits.PictureTypes);
    }

    [Fact]
    public async Task A_post_of_text_is_published_and_read_back_as_written()
    {
        await using var rig = await Ready();
        var post = Some.Post("Libraries open at ten on Saturday.\nBring a friend — croeso i bawb.");

        var published = await Publish(rig, post);

        var seen = await See(rig, post.Trace with { Id = published.Id });
        Assert.Equal(published.Id, seen.Id);
        Assert.Equal(post.Text, seen.Text);
        Assert.InRange(seen.Published, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(10));
    }

    [Fact]
    public async Task Several_pictures_keep_their_order()
    {
        await using var rig = await Ready();
        var uploaded = new List<UploadedPicture>();
        foreach (var alt in (string[])["The first picture", "The second picture", "The third picture"])
            uploaded.Add(Is<UploadAnswer.Ready>(await rig.Network.Upload(rig.Connection, Some.Picture(alt), Stop)).Picture);
        var post = Some.Post("Three views of the new bridge.", [.. uploaded]);

        var published = await Publish(rig, post);

        var seen = await See(rig, post.Trace with { Id = published.Id });
        Assert.Equal(["The first picture", "The second picture", "The third picture"], seen.AltTexts);
    }

    [Fact]
    public async Task The_same_key_sent_twice_makes_one_post()
    {
        await using var rig = await Ready();
        var post = Some.Post("This notice must appear once.");
        await Publish(rig, post);

        await rig.Network.Send(rig.Connection, post, Stop);

        await Task.Delay(rig.Settling, Stop);
        Assert.Single(await Newest(rig), seen => seen.Text == post.Text);
    }

    [Fact]
    public async Task Two_keys_with_the_same_text_are_two_posts_where_the_network_takes_both()
    {
        await using var rig = await Ready();
        var post = Some.Post("The market is on today.");
        var first = await Publish(rig, post);

        var second = await rig.Network.Send(rig.Connection, post with { Key = Some.Key() }, Stop);

        if (second is SendAnswer.Published published)
            Assert.NotEqual(first.Id, published.Id);
        else
            Assert.Equal(FailureKind.Duplicate, Is<SendAnswer.Rejected>(second).Why.Kind);
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_unknown_and_then_found_by_its_trace()
    {
        var (rig, post, answer) = await SentInto(Trouble.LostAnswer, Some.Post("Road closed at Mill Lane: see https://example.org/roads #MillLane"));
        await using var _ = rig;

        var unknown = Is<SendAnswer.Unknown>(answer);

        IsFitForAPerson(unknown.Why);
        var seen = await See(rig, post.Trace);
        Assert.Equal(post.Text, seen.Text);
    }

    [Fact]
    public async Task A_post_that_was_never_sent_is_not_found()
    {
        await using var rig = await Ready();
        await Publish(rig, Some.Post("Another post, so that the list is not empty."));
        var never = Some.Post("This was never sent.");

        Is<FindAnswer.NotFound>(await ReadBack(rig).Find(rig.Connection, never.Trace, Stop));
    }

    [Fact]
    public async Task The_list_has_the_newest_first()
    {
        await using var rig = await Ready();
        var first = Some.Post("Earlier");
        await Publish(rig, first);
        await Task.Delay(TimeSpan.FromSeconds(1.1), Stop); // networks that date to the second
        var second = Some.Post("Later");
        await Publish(rig, second);
        await See(rig, second.Trace);

        var texts = (await Newest(rig)).Select(seen => seen.Text).ToList();

        Assert.InRange(texts.IndexOf(second.Text), 0, texts.IndexOf(first.Text) - 1);
        Assert.Single(Is<ListAnswer.Posts>(await ReadBack(rig).Newest(rig.Connection, 1, Stop)).Items);
    }

    [Fact]
    public async Task A_post_is_taken_down_and_taking_it_down_again_is_still_gone()
    {
        await using var rig = await Ready();
        var takeDown = Assert.IsAssignableFrom<ITakeDown>(rig.Network);
        var post = Some.Post("Published by mistake.");
        var published = await Publish(rig, post);
        await See(rig, post.Trace with { Id = published.Id });

        Is<TakeDownAnswer.Gone>(await takeDown.TakeDown(rig.Connection, published.Id, Stop));
        Is<TakeDownAnswer.Gone>(await takeDown.TakeDown(rig.Connection, published.Id, Stop));

        await Task.Delay(rig.Settling, Stop);
        Is<FindAnswer.NotFound>(await ReadBack(rig).Find(rig.Connection, post.Trace with { Id = published.Id }, Stop));
    }

    [Fact]
    public async Task A_send_stopped_before_it_starts_sends_nothing_and_does_not_throw()
    {
        await using var rig = await Ready();
        var post = Some.Post("Stopped in time.");

        var answer = await rig.Network.Send(rig.Connection, post, new CancellationToken(canceled: true));

        Is<SendAnswer.TryAgain>(answer);
        await Task.Delay(rig.Settling, Stop);
        Is<FindAnswer.NotFound>(await ReadBack(rig).Find(rig.Connection, post.Trace, Stop));
    }

    /// <summary>As <see cref="Assert.IsType{T}(object)"/>, and says what else the network answered.</summary>
    private static T Is<T>(object answer)
        where T : class
    {
        Assert.True(answer.GetType() == typeof(T), $"Expected {typeof(T).Name}, and the network answered {answer}.");
        return (T)answer;
    }

    private static IReadBack ReadBack(INetworkRig rig) => Assert.IsAssignableFrom<IReadBack>(rig.Network);

    private static void IsFitForAPerson(Failure why)
    {
        Assert.EndsWith(".", why.Message, StringComparison.Ordinal);
        Assert.InRange(why.Message.Length, 20, 400);
        Assert.InRange(why.Detail.Length, 0, 300);
        Assert.DoesNotContain("Exception", why.Message + why.Detail, StringComparison.Ordinal);
    }

    private static async Task<SendAnswer.Published> Publish(INetworkRig rig, OutgoingPost post)
    {
        var published = Is<SendAnswer.Published>(await rig.Network.Send(rig.Connection, post, Stop));
        Assert.NotEmpty(published.Id);
        return published;
    }

    private static async Task<IReadOnlyList<SeenPost>> Newest(INetworkRig rig) =>
        Is<ListAnswer.Posts>(await ReadBack(rig).Newest(rig.Connection, 20, Stop)).Items;

    private static async Task<SeenPost> See(INetworkRig rig, Trace trace)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ReadBack(rig).Find(rig.Connection, trace, Stop);
            if (answer is FindAnswer.Found found)
                return found.Post;
            Is<FindAnswer.NotFound>(answer);
            Assert.True(clock.Elapsed <= rig.Settling, $"The post was not found within {rig.Settling}.");
            await Task.Delay(50, Stop);
        }
    }

    /// <summary>A rig, and the same account reached in a way that meets the trouble.</summary>
    private async Task<(INetworkRig Rig, Connection Broken)> Met(Trouble trouble, At at, [CallerMemberName] string test = "")
    {
        var rig = await Ready(test);
        return (rig, await rig.Meeting(trouble, at));
    }

    private Task<INetworkRig> Ready([CallerMemberName] string test = "")
    {
        Assert.SkipWhen(LeftOut.TryGetValue(test, out var reason), reason ?? "");
        return Open();
    }
}
