using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

/// <summary>
/// Kills the worker at every named place, under every behaviour of the network, for every class of network, lets it be
/// started again, and asks the network's own ledger: at most one post, and never “failed” where one exists.
/// </summary>
public sealed class SendOnceTests
{
    static readonly string[] Places = ["none", "after-claim", "after-upload", "after-intent", "after-answer", "after-outcome", "during-look", "before-repeat"];

    public static TheoryData<Repeat, Behaviour> Matrix()
    {
        var cases = new TheoryData<Repeat, Behaviour>();
        foreach (var repeat in Enum.GetValues<Repeat>())
            foreach (var behaviour in Enum.GetValues<Behaviour>())
                cases.Add(repeat, behaviour);
        return cases;
    }

    [Theory, MemberData(nameof(Matrix))]
    public async Task A_post_goes_out_once_or_a_person_is_told_wherever_the_worker_dies(Repeat repeat, Behaviour behaviour)
    {
        foreach (var place in Places)
        {
            var time = new FakeTime(App.Start);
            var network = new LedgerNetwork(repeat, behaviour, time);
            await using var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
            var post = await app.CountersignedPost();

            var crash = app.Services.GetRequiredService<CrashPoints>();
            var armed = true;
            crash.Listener = (here, _) =>
            {
                if (here == place && armed)
                {
                    armed = false;
                    throw new CrashedException(here);
                }
            };
            try
            {
                await app.WorkFor(post.Draft, TimeSpan.FromMinutes(40));
            }
            catch (CrashedException)
            {
                app.Time.Pass(Pace.Lease + TimeSpan.FromSeconds(1));
            }
            var delivery = await app.WorkFor(post.Draft, TimeSpan.FromMinutes(40));
            var what = $"{repeat}, {behaviour}, crash {place}: ended {delivery.State} after {network.Sends} sends with {network.Effects.Count} posts";

            Assert.True(network.Effects.Count <= 1, what);
            Assert.True(delivery.State is DeliveryState.Published or DeliveryState.Rejected or DeliveryState.Held or DeliveryState.NeedsPerson, what);
            if (network.Effects.Count == 1)
            {
                Assert.True(delivery.State is DeliveryState.Published or DeliveryState.NeedsPerson, what);
                Assert.Equal(post.Draft.Text, network.Effects[0].Text);
            }
            else
            {
                Assert.True(delivery.State is not DeliveryState.Published, what);
            }
            Assert.True(await app.Read(r => r.Of<Attempt>().CountAsync(a => a.EndedAt == null)) == 0, what);
            var recorded = await app.Read(r => r.Of<LogEntry>().CountAsync(e => e.Kind == "delivery.published"));
            Assert.True(recorded == (delivery.State is DeliveryState.Published ? 1 : 0), what);
        }
    }

    [Fact]
    public async Task Four_workers_at_once_send_each_of_many_posts_once()
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Unkeyed, Behaviour.Ok, time);
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var first = await app.CountersignedPost();
        for (var i = 0; i < 20; i++)
        {
            var draft = await app.DraftBy(first.Author, [first.Account], $"Notice {i}", Drafts.DraftState.Waiting);
            var hash = await app.HashOf(draft);
            await app.As(first.Approver, scope => scope.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, false));
        }
        var workers = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<Worker>(app.Services)).ToArray();
        await Task.WhenAll(workers.Select(w => Task.Run(() => w.RunOnce(CancellationToken.None))));
        Assert.Equal(21, network.Effects.Count);
        Assert.Equal(21, network.Effects.Select(e => e.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_that_slept_through_its_lease_changes_nothing_any_more()
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time);
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var post = await app.CountersignedPost();
        var delivery = await app.DeliveryOf(post.Draft);
        var slow = await app.Services.GetRequiredService<Worker>().TryClaim(delivery.Id);
        app.Time.Pass(Pace.Lease + TimeSpan.FromSeconds(1));
        await app.Work();
        await app.In(async scope =>
        {
            await scope.GetRequiredService<SendDelivery>().Run(slow!, CancellationToken.None);
            return 0;
        });
        Assert.Single(network.Effects);
        Assert.Equal(1, network.Sends);
    }
}
