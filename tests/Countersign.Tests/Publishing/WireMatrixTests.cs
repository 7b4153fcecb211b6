using Countersign.Archive;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Countersign.Tests.Support.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

/// <summary>
/// What the crash matrix does with a staged network, at the level of bytes: the product's own clients over real sockets, a server that
/// goes wrong at an exact byte of the first publishing request or of every one, and the server's own ledger as the judge.
/// </summary>
public sealed class WireMatrixTests(WireScene scene) : IClassFixture<WireScene>
{
    /// <summary>These leave the request without any effect, provably: the connection never stood.</summary>
    static readonly OnTheWire[] NotSent = [OnTheWire.RefusesToConnect];



    public static TheoryData<string, OnTheWire, bool> Cases()
    {
        var cases = new TheoryData<string, OnTheWire, bool>();
        foreach (var network in new[] { "mastodon", "bluesky" })
            foreach (var how in Enum.GetValues<OnTheWire>())
                foreach (var everyTime in new[] { false, true })
                    cases.Add(network, how, everyTime);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task One_post_at_most_and_never_called_failed_while_it_is_out(string network, OnTheWire how, bool everyTime)
    {
        var (dialect, server) = scene.On(network);
        var draft = await scene.Countersigned(network);
        server.GoWrong(how, everyTime);

        var delivery = await scene.Settle(draft, async (round, now) =>
        {
            if (round == 0 && how is OnTheWire.RefusesToConnect && !everyTime)
                server.Recover();
            await Judge(dialect, draft, now);
            if (round == 0)
                IsWhatTheBytesProve(how, now);
        });

        Assert.True(how is OnTheWire.Answers || server.Faults > 0, "The server never went wrong.");
        if (!everyTime)
            Assert.Equal(DeliveryState.Published, delivery.State);
        server.Recover();
        for (var decisions = 0; decisions < 2 && delivery.State is DeliveryState.Held or DeliveryState.NeedsPerson; decisions++)
            delivery = await ByAPerson(draft, delivery, isOut: dialect.Effects.Count > 0);
        Assert.Equal(DeliveryState.Published, delivery.State);
        Assert.Equal(draft.Text, Assert.Single(dialect.Effects).Text);
        Assert.Equal(1, await RecordedAsOut(draft, delivery));
    }

    /// <summary>After the first round: nothing sent is “not sent yet”; anything else without an answer is “not known”.</summary>
    static void IsWhatTheBytesProve(OnTheWire how, Delivery delivery)
    {
        DeliveryState[] right = how is OnTheWire.Answers ? [DeliveryState.Published]
            : NotSent.Contains(how) ? [DeliveryState.Scheduled]
            // No byte of the body was asked for, or it was written into a connection already reset: either is safe.
            : how is OnTheWire.ResetsOnConnect or OnTheWire.ResetsAfterTheHeaders ? [DeliveryState.Scheduled, DeliveryState.Unknown]
            : [DeliveryState.Unknown];
        Assert.Contains(delivery.State, right);
    }

    async Task Judge(Dialect dialect, Countersign.Drafts.Draft draft, Delivery delivery)
    {
        Assert.True(dialect.Effects.Count <= 1, $"{dialect.Effects.Count} posts; {delivery.State}");
        Assert.All(dialect.Asked, text => Assert.Equal(draft.Text, text));
        var page = await scene.PageSays(draft);
        if (dialect.Effects.Count == 0)
        {
            Assert.DoesNotContain("Published", page, StringComparison.Ordinal);
            return;
        }
        Assert.True(delivery.State is DeliveryState.Published or DeliveryState.Unknown or DeliveryState.NeedsPerson or DeliveryState.Sending, $"{delivery.State}: {page}");
        foreach (var word in (string[])["fail", "Rejected", "refused", "Held", "Scheduled", "Nothing was sent", "tried again"])
            Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase);
    }

    async Task<Delivery> ByAPerson(Countersign.Drafts.Draft draft, Delivery delivery, bool isOut)
    {
        Outcome outcome = delivery.State is DeliveryState.NeedsPerson
            ? await scene.App.As(scene.Manager, s => s.GetRequiredService<SettleDelivery>().Settle(delivery.Id, isOut, "https://social.example/seen"))
            : await scene.App.As(scene.Manager, s => s.GetRequiredService<SettleDelivery>().Release(delivery.Id));
        Assert.True(outcome is Outcome.Done, $"{outcome}");
        return (await scene.App.DeliveryOf(draft)).State is DeliveryState.Scheduled ? await scene.Settle(draft, (_, _) => Task.CompletedTask) : await scene.App.DeliveryOf(draft);
    }

    Task<int> RecordedAsOut(Countersign.Drafts.Draft draft, Delivery delivery) => scene.App.Read(async r =>
        await r.Of<LogEntry>().CountAsync(e => e.Subject == $"post/{draft.Id}" && e.Kind == "delivery.published")
        + await r.Of<Attempt>().CountAsync(a => a.DeliveryId == delivery.Id && a.Outcome == "SeenByPerson"));
}
