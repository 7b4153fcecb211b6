using System.Net;
using System.Text.Json;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Http;
using Countersign.Platform.Sealing;
using Countersign.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Countersign.Tests.Support.Wire;

/// <summary>
/// The whole product with its own publisher, its own clients of the networks and its own guarded client, against a server of raw
/// sockets. The guarded client's patience is a second where the product's is a minute; nothing else differs.
/// </summary>
public sealed class WireScene : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly DeliveryState[] Moving = [DeliveryState.Scheduled, DeliveryState.Sending, DeliveryState.Unknown];

    readonly FakeTime time = new(App.Start);
    readonly Dictionary<string, (Dialect Dialect, RawServer Server)> networks = [];
    HttpClient client = null!;
    Browser browser = null!;

    internal App App { get; private set; } = null!;

    internal Person Manager { get; private set; } = null!;

    Person author = null!, approver = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var dialect in new Dialect[] { new RawMastodon(time), new RawBluesky(time) })
            networks[dialect.Network] = (dialect, new RawServer(dialect));
        client = GuardedClients.Make(
            OutgoingLimits.ForNetworks with { Total = Patience }, [.. networks.Values.Select(n => AllowedAddress.Parse($"127.0.0.1/32:{n.Server.Port}"))],
            (_, _) => throw new InvalidOperationException("Nothing here has a name."), TimeProvider.System, NullLoggerFactory.Instance);
        App = await App.Running(services => services.Replace(ServiceDescriptor.Singleton<IOutgoing>(new Guarded(client))), time);
        author = await App.Somebody("author", Situations.Unit, "Priya Shah");
        approver = await App.Somebody("approver", Situations.Unit, "Maya Jones");
        Manager = await App.Somebody("manager", Situations.Unit, "Sam Okafor");
        browser = await App.SignedIn(Manager);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, server) in networks.Values)
            await server.DisposeAsync();
        client.Dispose();
        await App.DisposeAsync();
    }

    internal (Dialect Dialect, RawServer Server) On(string network) => networks[network];

    /// <summary>A post on a new account at the server, countersigned and due.</summary>
    internal async Task<Draft> Countersigned(string network)
    {
        var (dialect, server) = networks[network];
        dialect.Forget();
        var id = Ids.New();
        // An account is connected once; the one of the case before has had its post.
        await App.Changes.Make(new Situation("account"), Actor.Setup, null, db => Task.FromResult(db.Add(new Account
        {
            Id = id, UnitId = Situations.Unit, Network = network, Server = server.Address.AbsoluteUri, NetworkId = dialect.NetworkId, Handle = $"@{id}", DisplayName = "Northbridge Libraries",
            Credential = App.Services.GetRequiredService<Sealer>().Seal(dialect.Credential, $"account/{id}/credential"),
            Limits = JsonSerializer.Serialize(LedgerNetwork.Limits), LimitsReadAt = App.Time.GetUtcNow(), ConnectedAt = App.Time.GetUtcNow(),
        })));
        await App.Changes.Make(new Situation("grant"), Actor.Setup, null, db => Task.FromResult(db.Add(new Grant { Id = Ids.New(), AccountId = id, PersonId = approver.Id, MayApprove = true, Since = db.Now })));
        var account = await App.Account(id);
        var draft = await App.DraftBy(author, [account], $"The library opens at ten. “Croeso” & notice {id}.", DraftState.Waiting);
        var hash = await App.HashOf(draft);
        Assert.IsType<Outcome.Done>(await App.As(approver, s => s.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, couldHarm: false)));
        return draft;
    }

    /// <summary>Works until the delivery rests; <paramref name="after"/> is called after each round.</summary>
    internal async Task<Delivery> Settle(Draft draft, Func<int, Delivery, Task> after)
    {
        for (var round = 0; round < 100; round++)
        {
            await App.Work();
            var delivery = await App.DeliveryOf(draft);
            await after(round, delivery);
            if (!Moving.Contains(delivery.State))
                return delivery;
            var next = delivery.LeaseUntil is { } lease && lease >= delivery.NextAt ? lease.AddMilliseconds(1) : delivery.NextAt;
            if (next > time.GetUtcNow())
                time.Be(next);
        }
        throw new InvalidOperationException($"It never rests: {(await App.DeliveryOf(draft)).State}.");
    }

    /// <summary>What the story page says of where the post goes, as a manager reads it.</summary>
    internal async Task<string> PageSays(Draft draft)
    {
        // So much time passes in a test that a sign-in ends.
        if ((await browser.Get(Countersign.Shared.Links.Post(draft.Id))).StatusCode is not HttpStatusCode.OK)
            browser = await App.SignedIn(Manager);
        var section = (await browser.Page(Countersign.Shared.Links.Post(draft.Id))).QuerySelector("section[aria-labelledby='deliveries'] li")!;
        return $"{section.QuerySelector(".chip")!.TextContent} {section.QuerySelector(".why")?.TextContent}".Trim();
    }

    sealed class Guarded(HttpClient client) : IOutgoing
    {
        public HttpClient Client => client;
    }
}
