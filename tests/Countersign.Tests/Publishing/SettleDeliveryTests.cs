using System.Net;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

/// <summary>What the system cannot find out, a person looks at and says.</summary>
public sealed class SettleDeliveryTests
{
    [Fact]
    public async Task A_person_who_found_it_gives_its_address_and_it_counts_as_out()
    {
        await using var scene = await Unsettled(Behaviour.VisibleNever);
        var answer = await scene.Says("Seen", ("Address", "https://ledger.example/@libraries/1"));
        AccountSituations.Redirects(answer, Links.Post(scene.Post.Draft.Id));
        var delivery = await scene.App.DeliveryOf(scene.Post.Draft);
        Assert.Equal((DeliveryState.Published, "https://ledger.example/@libraries/1"), (delivery.State, delivery.Url));
        Assert.Single(await scene.App.Leaves("delivery.settled"));
        Assert.Single(scene.Network.Effects);
    }

    [Theory]
    [InlineData("")]
    [InlineData("it is there")]
    [InlineData("javascript:alert(1)")]
    public async Task What_is_no_address_is_asked_for_again_as_typed(string typed)
    {
        await using var scene = await Unsettled(Behaviour.VisibleNever);
        var answer = await scene.Says("Seen", ("Address", typed));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains("Enter the address of the post", page.Body!.TextContent);
        Assert.Equal(typed, page.QuerySelector("input[name=Address]")!.GetAttribute("value") ?? "");
        Assert.Equal(DeliveryState.NeedsPerson, (await scene.App.DeliveryOf(scene.Post.Draft)).State);
    }

    [Fact]
    public async Task A_person_who_found_nothing_decides_then_whether_it_goes_again()
    {
        await using var scene = await Unsettled(Behaviour.TimeoutBeforeEffect);
        await scene.Says("Absent");
        Assert.Equal(DeliveryState.Held, (await scene.App.DeliveryOf(scene.Post.Draft)).State);
        await scene.App.Work();
        Assert.Empty(scene.Network.Effects);

        await scene.Says("Release");
        Assert.Equal(DeliveryState.Published, (await scene.App.WorkFor(scene.Post.Draft, TimeSpan.FromMinutes(1))).State);
        Assert.Single(scene.Network.Effects);
    }

    [Fact]
    public async Task A_look_that_was_under_way_changes_nothing_once_a_person_has_settled_it()
    {
        var time = new FakeTime(App.Start);
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(new LedgerNetwork(Repeat.Unkeyed, Behaviour.VisibleNever, time)), time);
        var post = await app.CountersignedPost();
        var manager = await app.Somebody("manager", Situations.Unit, "Sam Okafor");
        await app.Work();
        Assert.Equal(DeliveryState.Unknown, (await app.DeliveryOf(post.Draft)).State);
        app.Time.Pass(TimeSpan.FromMinutes(1));
        Delivery? settled = null;
        app.Services.GetRequiredService<CrashPoints>().Listener = (place, delivery) =>
        {
            if (place != "during-look" || settled is not null)
                return;
            Assert.IsType<Outcome.Done>(app.As(manager, s => s.GetRequiredService<SettleDelivery>().Settle(delivery, isOut: true, "https://ledger.example/1")).GetAwaiter().GetResult());
            settled = app.DeliveryOf(post.Draft).GetAwaiter().GetResult();
        };
        await app.Work();
        var after = await app.DeliveryOf(post.Draft);
        Assert.Equal((DeliveryState.Published, settled!.NotSeen, settled.NextAt, settled.Fence), (after.State, after.NotSeen, after.NextAt, after.Fence));
    }

    [Fact]
    public async Task Called_off_it_never_goes()
    {
        await using var scene = await Unsettled(Behaviour.TimeoutBeforeEffect);
        await scene.Says("Absent");
        await scene.Says("Cancel");
        await scene.App.WorkFor(scene.Post.Draft, TimeSpan.FromMinutes(30));
        Assert.Equal(DeliveryState.Cancelled, (await scene.App.DeliveryOf(scene.Post.Draft)).State);
        Assert.Empty(scene.Network.Effects);
    }

    [Fact]
    public async Task Two_people_answering_at_once_settle_it_once()
    {
        await using var scene = await Unsettled(Behaviour.VisibleNever);
        var delivery = await scene.App.DeliveryOf(scene.Post.Draft);
        var other = await scene.App.Somebody("manager", Situations.Unit);
        var outcomes = await Task.WhenAll(new[] { scene.Manager, other }.Select(person => Task.Run(() =>
            scene.App.As(person, s => s.GetRequiredService<SettleDelivery>().Settle(delivery.Id, person == other, "https://ledger.example/1")))));
        Assert.Single(outcomes.OfType<Outcome.Done>());
        Assert.Single(outcomes.OfType<Outcome.Stale>());
        Assert.Single(await scene.App.Leaves("delivery.settled"));
    }

    sealed record Scene(App App, LedgerNetwork Network, Countersigned Post, Person Manager) : IAsyncDisposable
    {
        public async Task<HttpResponseMessage> Says(string handler, params (string Name, string Value)[] fields)
        {
            var page = Links.Post(Post.Draft.Id);
            var delivery = await App.DeliveryOf(Post.Draft);
            return await (await App.SignedIn(Manager)).Post(page, $"{page}?handler={handler}", new(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)).Append(new("Delivery", delivery.Id))));
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    /// <summary>A post whose outcome the network will not tell, on a network without keys.</summary>
    static async Task<Scene> Unsettled(Behaviour behaviour)
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Unkeyed, behaviour, time);
        var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var post = await app.CountersignedPost();
        Assert.Equal(DeliveryState.NeedsPerson, (await app.WorkFor(post.Draft, TimeSpan.FromHours(2))).State);
        return new(app, network, post, await app.Somebody("manager", Situations.Unit, "Sam Okafor"));
    }
}
