using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class WithdrawPostTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_countersigned_post_taken_back_before_its_time_never_goes_out(bool byItsAuthor)
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddHours(2));
        var browser = await app.SignedIn(byItsAuthor ? post.Author : post.Approver);
        AccountSituations.Redirects(await browser.Submit(Links.Post(post.Draft.Id), [], form: $"{Links.Post(post.Draft.Id)}?handler=Withdraw"), Links.Post(post.Draft.Id));

        app.Time.Pass(TimeSpan.FromHours(2));
        await app.Work();
        Assert.Empty(network.Effects);
        Assert.Equal(DeliveryState.Cancelled, (await app.DeliveryOf(post.Draft)).State);
        Assert.NotNull((await app.Read(r => r.Of<Approval>().SingleAsync())).LapsedAt);
        Assert.Contains("The post was taken back.", (await (await app.SignedIn(post.Author)).Page(Links.Post(post.Draft.Id))).Body!.TextContent);
    }

    [Fact]
    public async Task Opened_again_it_needs_a_new_countersignature()
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddHours(2));
        await app.As(post.Author, s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, null));
        await app.As(post.Author, s => s.GetRequiredService<ReopenDraft>().Run(post.Draft.Id));
        Assert.IsType<Outcome.Done>(await app.As(post.Author, s => s.GetRequiredService<SubmitDraft>().Run(post.Draft.Id, post.Draft.Version)));
        app.Time.Pass(TimeSpan.FromHours(2));
        await app.Work();
        Assert.Empty(network.Effects);
        Assert.Equal(DraftState.Waiting, (await app.Read(r => r.Of<Draft>().SingleAsync())).State);
    }

    [Fact]
    public async Task What_is_out_cannot_be_taken_back_and_the_answer_says_what_to_do()
    {
        var (app, _) = await Ledger();
        await using var __ = app;
        var post = await app.CountersignedPost();
        await app.Work();
        var outcome = await app.As(post.Author, s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, null));
        Assert.Contains("Take it down at the network", outcome is Outcome.Refused refused ? refused.Why : Assert.IsType<Outcome.Stale>(outcome).Why);
        Assert.DoesNotContain("Take it back", (await (await app.SignedIn(post.Author)).Page(Links.Post(post.Draft.Id))).Body!.TextContent);
    }

    [Fact]
    public async Task A_colleague_who_neither_wrote_nor_countersigns_takes_nothing_back()
    {
        var (app, _) = await Ledger();
        await using var __ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddHours(2));
        foreach (var role in new[] { "author", "trustee", "administrator", "officer" })
            Assert.IsType<Outcome.Missing>(await app.As(await app.Somebody(role, role is "author" ? Situations.Unit : null), s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, null)));
        Assert.Equal(DeliveryState.Scheduled, (await app.DeliveryOf(post.Draft)).State);
    }

    static async Task<(App App, LedgerNetwork Network)> Ledger()
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time);
        return (await App.Running(services => services.AddSingleton<INetwork>(network), time), network);
    }
}
