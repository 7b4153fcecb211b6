using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class SendGateTests
{
    [Fact]
    public async Task A_planned_post_waits_for_its_time_and_then_goes_out()
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddHours(2));
        await app.Work();
        Assert.Equal(DeliveryState.Scheduled, (await app.DeliveryOf(post.Draft)).State);
        app.Time.Pass(TimeSpan.FromHours(2));
        await app.Work();
        Assert.Equal(DeliveryState.Published, (await app.DeliveryOf(post.Draft)).State);
        Assert.Single(network.Effects);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public async Task After_an_outage_what_is_late_by_more_than_the_grace_is_held_not_sent(int minutesLate, bool stillSent)
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddHours(1));
        app.Time.Pass(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(minutesLate));
        await app.Work();
        Assert.Equal(stillSent ? DeliveryState.Published : DeliveryState.Held, (await app.DeliveryOf(post.Draft)).State);
        Assert.Equal(stillSent ? 1 : 0, network.Effects.Count);
    }

    [Fact]
    public async Task While_publishing_is_paused_nothing_is_sent_and_one_person_alone_cannot_resume()
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost();
        var lead = await app.Somebody("lead", null, "Lead One");
        var second = await app.Somebody("lead", null, "Lead Two");
        await app.As(post.Approver, s => s.GetRequiredService<PauseSwitch>().Pause("A death in the news"));
        await app.Work();
        app.Time.Pass(TimeSpan.FromMinutes(5));
        await app.Work();
        Assert.Empty(network.Effects);
        Assert.IsType<Outcome.Done>(await app.As(lead, s => s.GetRequiredService<PauseSwitch>().Resume()));
        Assert.IsType<Outcome.Refused>(await app.As(lead, s => s.GetRequiredService<PauseSwitch>().Resume()));
        await app.Work();
        Assert.Empty(network.Effects);
        Assert.IsType<Outcome.Done>(await app.As(second, s => s.GetRequiredService<PauseSwitch>().Resume()));
        await app.WorkFor(post.Draft, TimeSpan.FromMinutes(1));
        Assert.Single(network.Effects);
    }

    [Fact]
    public async Task A_pause_that_outlasts_the_time_holds_the_post_for_a_person()
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddMinutes(10));
        await app.As(post.Approver, s => s.GetRequiredService<PauseSwitch>().Pause("A death in the news"));
        app.Time.Pass(TimeSpan.FromHours(3));
        var (one, two) = (await app.Somebody("lead"), await app.Somebody("lead"));
        await app.As(one, s => s.GetRequiredService<PauseSwitch>().Resume());
        await app.As(two, s => s.GetRequiredService<PauseSwitch>().Resume());
        await app.Work();
        Assert.Equal(DeliveryState.Held, (await app.DeliveryOf(post.Draft)).State);
        Assert.Empty(network.Effects);
    }

    [Fact]
    public async Task A_held_post_is_let_go_by_somebody_who_did_not_write_it()
    {
        var (app, network) = await Ledger();
        await using var _ = app;
        var post = await app.CountersignedPost(planned: App.Start.AddHours(1));
        app.Time.Pass(TimeSpan.FromHours(5));
        await app.Work();
        var delivery = await app.DeliveryOf(post.Draft);
        await app.Changes.Make(new Situation("role"), Actor.Setup, null, db => Task.FromResult(db.Add(new Membership { Id = Countersign.Platform.Database.Ids.New(), PersonId = post.Author.Id, UnitId = Situations.Unit, Role = "manager", Since = db.Now })));
        var own = await app.As(post.Author, s => s.GetRequiredService<SettleDelivery>().Release(delivery.Id));
        Assert.Equal("release.own-post", Assert.IsType<Outcome.Refused>(own).Code);
        var manager = await app.Somebody("manager", Situations.Unit);
        Assert.IsType<Outcome.Done>(await app.As(manager, s => s.GetRequiredService<SettleDelivery>().Release(delivery.Id)));
        await app.Work();
        Assert.Single(network.Effects);
    }

    [Fact]
    public async Task A_revoked_sign_in_holds_the_post_and_tells_each_person_who_can_act_once()
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Keyed, Behaviour.SignInRefused, time) { Always = Behaviour.SignInRefused };
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var lead = await app.Somebody("lead");
        var post = await app.CountersignedPost();
        await app.WorkFor(post.Draft, TimeSpan.FromMinutes(30));
        Assert.Equal(Countersign.Accounts.AccountState.NeedsSignIn, await app.Read(r => r.Of<Countersign.Accounts.Account>().Select(a => a.State).SingleAsync()));
        Assert.Equal(1, await app.Read(r => r.Of<Notice>().CountAsync(n => n.PersonId == lead.Id && n.TopicId == "sign-in")));
    }

    static async Task<(App App, LedgerNetwork Network)> Ledger()
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time);
        return (await App.Running(services => services.AddSingleton<INetwork>(network), time), network);
    }
}
