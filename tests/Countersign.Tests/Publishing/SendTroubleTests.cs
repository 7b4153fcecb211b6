using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class SendTroubleTests(CrashScene scene) : IClassFixture<CrashScene>
{
    App App => scene.App;

    async Task<CrashScene.Post> Post(OnSend first, Repeat repeat = Repeat.Keyed, bool picture = false)
    {
        scene.Network.Repeat = repeat;
        var post = await scene.Countersigned(first, picture);
        scene.Once("nowhere", post, "", _ => { });
        return post;
    }

    Task<int> Told(CrashScene.Post post, string topic) =>
        App.Read(r => r.Of<Notice>().CountAsync(n => n.SubjectId == $"post/{post.Draft.Id}" && n.TopicId == topic && n.PersonId == scene.Manager.Id));

    [Fact]
    public async Task A_network_that_cannot_be_asked_leaves_nobody_waiting_for_longer_than_a_quarter_of_an_hour()
    {
        var post = await Post(OnSend.TimeoutAfterEffect, Repeat.Unkeyed);
        scene.Network.Of(post.Account.Id).NoLooks = true;
        var begun = App.Time.GetUtcNow();
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.NeedsPerson, delivery.State);
        Assert.True(App.Time.GetUtcNow() - begun <= TimeSpan.FromMinutes(15));
        Assert.Equal(1, await Told(post, "needs-person"));
        Assert.Single(scene.Network.Of(post.Account.Id).Requests);
    }

    [Fact]
    public async Task A_picture_that_can_never_be_uploaded_holds_the_post_and_somebody_is_told()
    {
        var post = await Post(OnSend.Ok, picture: true);
        scene.Network.Of(post.Account.Id).NoUploads = true;
        var begun = App.Time.GetUtcNow();
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.Held, delivery.State);
        Assert.True(App.Time.GetUtcNow() - begun <= TimeSpan.FromMinutes(15));
        Assert.Equal(1, await Told(post, "held"));
        Assert.Empty(scene.Network.Of(post.Account.Id).Requests);
    }

    [Theory]
    [InlineData(Repeat.Keyed, 1)]
    [InlineData(Repeat.Named, 2)]
    [InlineData(Repeat.Unkeyed, 1)]
    public async Task A_key_that_the_network_may_have_forgotten_is_not_sent_again(Repeat repeat, int requests)
    {
        var post = await Post(OnSend.TimeoutBeforeEffect, repeat);
        await App.Work();
        App.Time.Pass(TimeSpan.FromMinutes(40));
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(requests, scene.Network.Of(post.Account.Id).Requests.Count);
        Assert.Equal(requests == 1 ? DeliveryState.NeedsPerson : DeliveryState.Published, delivery.State);
    }

    [Fact]
    public async Task What_one_worker_holds_no_other_takes_up()
    {
        var post = await Post(OnSend.Ok);
        var taken = -1;
        scene.Once("C6", post, (await App.DeliveryOf(post.Draft)).Id, _ => taken = App.Work().GetAwaiter().GetResult());
        await App.Work();
        Assert.Equal(0, taken);
        Assert.Equal(DeliveryState.Published, (await App.DeliveryOf(post.Draft)).State);
    }

    [Fact]
    public async Task A_worker_that_slept_in_the_middle_of_its_call_writes_nothing_of_its_answer()
    {
        var post = await Post(OnSend.SlowDown);
        scene.Once("C6", post, (await App.DeliveryOf(post.Draft)).Id, _ =>
        {
            App.Time.Pass(Pace.Lease + TimeSpan.FromSeconds(1));
            App.Work().GetAwaiter().GetResult();
        });
        await App.Work();
        Assert.Equal(DeliveryState.Unknown, (await App.DeliveryOf(post.Draft)).State);
        await scene.Settle(post);
    }

    [Fact]
    public async Task A_worker_that_slept_between_the_gate_and_the_first_byte_sends_nothing()
    {
        var post = await Post(OnSend.Ok);
        scene.Once("after-intent", post, (await App.DeliveryOf(post.Draft)).Id, _ =>
        {
            App.Time.Pass(Pace.Lease + TimeSpan.FromSeconds(1));
            App.Work().GetAwaiter().GetResult();
        });
        await App.Work();
        Assert.Empty(scene.Network.Of(post.Account.Id).Requests);
        await scene.Settle(post);
    }

    [Theory]
    [InlineData(Repeat.Keyed)]
    [InlineData(Repeat.Named)]
    [InlineData(Repeat.Unkeyed)]
    public async Task A_post_that_shows_late_is_waited_for_and_neither_sent_again_nor_given_to_a_person(Repeat repeat)
    {
        var post = await Post(OnSend.VisibleAfterFiveMinutes, repeat);
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.Published, delivery.State);
        Assert.Single(scene.Network.Of(post.Account.Id).Requests);
    }

    [Fact]
    public async Task Told_that_it_was_posted_already_nobody_calls_it_refused()
    {
        var post = await Post(OnSend.DuplicateRefusal, Repeat.Unkeyed);
        var (delivery, _) = await scene.Settle(post);
        Done(await App.As(scene.Manager, s => s.GetRequiredService<SettleDelivery>().Settle(delivery.Id, isOut: false, null)));
        Done(await App.As(scene.Manager, s => s.GetRequiredService<SettleDelivery>().Release(delivery.Id)));
        (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.NeedsPerson, delivery.State);
        Assert.Equal(2, scene.Network.Of(post.Account.Id).Requests.Count);
        Assert.Single(scene.Network.Of(post.Account.Id).Effects);
    }

    [Fact]
    public async Task A_network_that_puts_it_off_again_and_again_gets_four_tries_and_then_a_person_decides()
    {
        var post = await Post(OnSend.SlowDown);
        scene.Network.Of(post.Account.Id).Later = new SendAnswer.TryAgain(null, new(FailureKind.Slow, "Slower."));
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal((DeliveryState.Held, 4), (delivery.State, scene.Network.Of(post.Account.Id).Requests.Count));
        Assert.Equal(1, await Told(post, "held"));
    }

    [Fact]
    public async Task While_it_may_be_out_it_cannot_be_taken_back()
    {
        var post = await Post(OnSend.TimeoutAfterEffect);
        scene.KillAt("after-intent", post, (await App.DeliveryOf(post.Draft)).Id);
        await Assert.ThrowsAsync<CrashedException>(App.Work);
        Assert.Equal(DeliveryState.Sending, (await App.DeliveryOf(post.Draft)).State);
        Assert.Equal("withdraw.left", Assert.IsType<Outcome.Refused>(await App.As(scene.Author, s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, null))).Code);
        App.Time.Pass(Pace.Lease + TimeSpan.FromSeconds(1));
        await App.Work();
        Assert.Equal(DeliveryState.Unknown, (await App.DeliveryOf(post.Draft)).State);
        Assert.IsType<Outcome.Refused>(await App.As(scene.Author, s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, null)));
        await scene.Settle(post);
    }

    [Fact]
    public async Task Taken_back_and_countersigned_again_without_a_change_it_goes_out_once()
    {
        var post = await Post(OnSend.Ok);
        Done(await App.As(scene.Author, s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, null)));
        await App.Work();
        Assert.Empty(scene.Network.Of(post.Account.Id).Requests);
        Done(await App.As(scene.Author, s => s.GetRequiredService<ReopenDraft>().Run(post.Draft.Id)));
        Done(await App.As(scene.Author, s => s.GetRequiredService<SubmitDraft>().Run(post.Draft.Id, post.Draft.Version)));
        Assert.Equal(post.Hash, await App.HashOf(post.Draft));
        Done(await App.As(scene.Approver, s => s.GetRequiredService<ApproveDraft>().Run(post.Draft.Id, post.Hash, couldHarm: false)));
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.Published, delivery.State);
        Assert.Single(scene.Network.Of(post.Account.Id).Effects);
    }

    [Theory]
    [InlineData("draft.saved")]
    [InlineData("post.submitted")]
    [Clause("S0-8.8")]
    public async Task Whoever_had_a_hand_in_it_before_others_did_cannot_countersign_it(string how)
    {
        var account = await App.AccountOn(scene.Network.Name);
        var lead = await App.Somebody("lead", null, "Lea");
        foreach (var person in new[] { scene.Author, lead })
            await App.Grant(account, person, draft: true, approve: true);
        var draft = await App.DraftBy(scene.Author, [account]);
        if (how == "draft.saved")
            foreach (var (person, words) in new[] { (lead, "The library opens at eleven on Saturday."), (scene.Author, "The library opens at eleven on Sunday.") })
                Done(await App.As(person, async s => await s.GetRequiredService<SaveDraft>().Run(
                    new(draft.Id, await Version(draft), words, "en", null, [account.Id], [], null), s.GetRequiredService<SignedIn>())));
        else
            foreach (var step in new Func<IServiceProvider, Task<Outcome>>[]
            {
                async s => await s.GetRequiredService<SubmitDraft>().Run(draft.Id, await Version(draft)),
                s => s.GetRequiredService<WithdrawPost>().Run(draft.Id, null),
            })
                Done(await App.As(lead, step));
        if (how == "post.submitted")
            Done(await App.As(scene.Author, s => s.GetRequiredService<ReopenDraft>().Run(draft.Id)));
        Done(await App.As(scene.Author, async s => await s.GetRequiredService<SubmitDraft>().Run(draft.Id, await Version(draft))));

        var outcome = await App.As(lead, async s => await s.GetRequiredService<ApproveDraft>().Run(draft.Id, await App.HashOf(draft), couldHarm: false));
        Assert.Equal("approval.own-post", Assert.IsType<Outcome.Refused>(outcome).Code);
    }

    [Fact]
    public async Task A_finding_that_was_not_there_when_it_was_countersigned_holds_it()
    {
        var post = await Post(OnSend.Ok);
        await App.Changes.Make(new Situation("limits read back"), Actor.Setup, null, async db =>
        {
            var account = (await db.Find<Account>(a => a.Id == post.Account.Id))!;
            account.Limits = account.Limits.Replace("500", "5", StringComparison.Ordinal);
            account.Version++;
        });
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.Held, delivery.State);
        Assert.Contains("A check finds something", delivery.StateReason);
        Assert.Empty(scene.Network.Of(post.Account.Id).Requests);
    }

    Task<int> Version(Draft draft) => App.Read(r => r.Of<Draft>().Where(d => d.Id == draft.Id).Select(d => d.Version).SingleAsync());

    static void Done(Outcome outcome) => Assert.True(outcome is Outcome.Done, outcome.ToString());
}
