using Countersign.Approvals;
using Countersign.Networks;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

/// <summary>Several workers, and one that slept: each post still goes out once. Where a worker dies is walked in <see cref="CrashMatrixTests"/>.</summary>
public sealed class SendOnceTests
{
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
