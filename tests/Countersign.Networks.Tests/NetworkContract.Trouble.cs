using System.Runtime.CompilerServices;

namespace Countersign.Networks.Tests;

/// <summary>Networks that answer garbage, hang, lead elsewhere, fail or lie.</summary>
public abstract partial class NetworkContract
{
    public static TheoryData<Trouble> AnyTrouble =>
        [Trouble.Unreachable, Trouble.Hanging, Trouble.Garbage, Trouble.LostAnswer, Trouble.Redirected, Trouble.Failing, Trouble.Busy];

    [Theory]
    [InlineData(Trouble.Hanging)]
    [InlineData(Trouble.Garbage)]
    [InlineData(Trouble.LostAnswer)]
    [InlineData(Trouble.Redirected)]
    [InlineData(Trouble.Failing)]
    public async Task Without_a_proper_answer_the_post_is_unknown_until_a_look_settles_it(Trouble trouble)
    {
        var (rig, post, answer) = await SentInto(trouble, Some.Post("Road closed at Mill Lane: see https://example.org/roads #MillLane"));
        await using var _ = rig;

        var unknown = Is<SendAnswer.Unknown>(answer);

        IsFitForAPerson(unknown.Why);
        rig.Over();
        if (trouble is Trouble.Garbage or Trouble.LostAnswer)
            Assert.Equal(post.Text, (await See(rig, post.Trace)).Text);
        else
            await IsNotThere(rig, post.Trace);
    }

    [Theory]
    [MemberData(nameof(AnyTrouble))]
    public async Task After_any_trouble_a_look_and_then_the_same_key_again_end_in_one_post(Trouble trouble)
    {
        var (rig, post, _) = await SentInto(trouble, Some.Post("This notice must appear once."));
        await using var closing = rig;
        rig.Over();
        await Task.Delay(rig.Settling, Stop);

        if (await ReadBack(rig).Find(rig.Connection, post.Trace, Stop) is not FindAnswer.Found)
            await Publish(rig, post);

        await See(rig, post.Trace);
        Assert.Single(await Newest(rig), seen => seen.Text == post.Text);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_means_try_again()
    {
        var (rig, post, answer) = await SentInto(Trouble.Unreachable, Some.Post("Nobody hears this."));
        await using var _ = rig;

        var again = Is<SendAnswer.TryAgain>(answer);

        Assert.Equal(FailureKind.Unreachable, again.Why.Kind);
        IsFitForAPerson(again.Why);
        rig.Over();
        await IsNotThere(rig, post.Trace);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_pause_has_not_published_and_says_how_long()
    {
        var (rig, post, answer) = await SentInto(Trouble.Busy, Some.Post("Not so fast."));
        await using var _ = rig;

        var again = Is<SendAnswer.TryAgain>(answer);

        Assert.Equal(FailureKind.Slow, again.Why.Kind);
        Assert.Equal(TimeSpan.FromMinutes(2), again.After);
        IsFitForAPerson(again.Why);
        rig.Over();
        await IsNotThere(rig, post.Trace);
    }

    [Fact]
    public async Task A_server_that_says_published_and_lies_is_found_out_by_looking()
    {
        var (rig, post, answer) = await SentInto(Trouble.Lying, Some.Post("Published, they say."));
        await using var _ = rig;

        var published = Is<SendAnswer.Published>(answer);

        rig.Over();
        await IsNotThere(rig, post.Trace with { Id = published.Id });
        await IsNotThere(rig, post.Trace);
    }

    [Theory]
    [MemberData(nameof(AnyTrouble))]
    public async Task No_call_throws_and_no_lost_answer_is_taken_for_a_yes_or_for_an_absence(Trouble trouble)
    {
        await using var rig = await Ready();
        var published = await Publish(rig, Some.Post("There already."));
        var broken = await rig.Meeting(trouble, At.Everything);

        // At once, so that a hanging server is waited for only once.
        var test = rig.Network.Test(broken, Stop);
        var upload = rig.Network.Upload(broken, Some.Picture("A tree"), Stop);
        var byId = ReadBack(rig).Find(broken, Some.Post("Never sent.").Trace with { Id = published.Id }, Stop);
        var byKey = ReadBack(rig).Find(broken, Some.Post("Never sent.").Trace, Stop);
        var newest = ReadBack(rig).Newest(broken, 5, Stop);
        var takeDown = Assert.IsAssignableFrom<ITakeDown>(rig.Network).TakeDown(broken, published.Id, Stop);

        Failure[] all =
        [
            Is<TestAnswer.Failed>(await test).Why,
            Is<UploadAnswer.Failed>(await upload).Why,
            Is<FindAnswer.Failed>(await byId).Why,
            Is<FindAnswer.Failed>(await byKey).Why,
            Is<ListAnswer.Failed>(await newest).Why,
            Is<TakeDownAnswer.Failed>(await takeDown).Why,
        ];
        Assert.NotNull(Is<UploadAnswer.Failed>(await upload).After);
        var kind = trouble switch
        {
            Trouble.Unreachable => FailureKind.Unreachable,
            Trouble.Busy => FailureKind.Slow,
            _ => FailureKind.Server,
        };
        Assert.All(all, why =>
        {
            Assert.Equal(kind, why.Kind);
            IsFitForAPerson(why);
        });
    }

    /// <summary>Sends a post to a network that is in trouble.</summary>
    private async Task<(INetworkRig Rig, OutgoingPost Post, SendAnswer Answer)> SentInto(Trouble trouble, OutgoingPost post, [CallerMemberName] string test = "")
    {
        var (rig, broken) = await Met(trouble, At.Publishing, test);
        return (rig, post, await rig.Network.Send(broken, post, Stop));
    }

    private static async Task IsNotThere(INetworkRig rig, Trace trace)
    {
        await Task.Delay(rig.Settling, Stop);
        Is<FindAnswer.NotFound>(await ReadBack(rig).Find(rig.Connection, trace, Stop));
    }
}
