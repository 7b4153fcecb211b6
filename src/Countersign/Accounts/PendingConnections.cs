using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>Where the person is sent, and what the network wants back when they return.</summary>
internal sealed record Leaving(Uri GoTo, string Keep);

/// <summary>A sign-in that worked, kept sealed until the person has confirmed whose account it is.</summary>
internal sealed record Arrived(Uri Server, string Credential, DateTimeOffset? Expires, Limits Limits);

/// <summary>What a connection is for: the network, the unit, and the account where it is connected again.</summary>
internal sealed record Purpose(string Network, string UnitId, string? AccountId);

/// <summary>Connections under way: each belongs to one person, opens once and ends after ten minutes. Their contents are sealed.</summary>
internal sealed class PendingConnections(Changes changes, Sealer sealer, NetworkList networks)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>256 random bits, safe in an address.</summary>
    public static string NewState() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public Task Keep(string state, SignedIn who, Purpose purpose, Leaving leaving) => Add(state, who, purpose, JsonSerializer.Serialize(leaving), null);

    public async Task<string> Keep(SignedIn who, Purpose purpose, Arrived arrived, Identity identity)
    {
        var state = NewState();
        await Add(state, who, purpose, JsonSerializer.Serialize(arrived), JsonSerializer.Serialize(identity));
        return state;
    }

    /// <summary>Looks without taking: for the page on which the person reads before going on.</summary>
    public Task<PendingConnection?> Look(string state, SignedIn who, bool arrived) => changes.Quietly(db => Find(db, state, who, arrived));

    /// <summary>Takes it out: nobody gets it a second time. Null for a state that is unknown, used, ended, or another person's.</summary>
    public Task<PendingConnection?> Take(string state, SignedIn who, bool arrived) => changes.QuietlyInTurn(async db =>
    {
        var found = await Find(db, state, who, arrived);
        if (found is not null)
            db.Remove(found);
        return found;
    });

    public Leaving LeavingOf(PendingConnection pending) => Open<Leaving>(pending);

    public Arrived ArrivedOf(PendingConnection pending) => Open<Arrived>(pending);

    public static Identity IdentityOf(PendingConnection pending) => JsonSerializer.Deserialize<Identity>(pending.Identity!)!;

    /// <summary>Removes what ended unused, and ends at the network what nobody confirmed.</summary>
    public async Task ForgetEnded(CancellationToken stop)
    {
        var ended = await changes.QuietlyInTurn(async db =>
        {
            var rows = await db.Of<PendingConnection>().Where(p => p.EndsAt <= db.Now).ToListAsync(stop);
            rows.ForEach(db.Remove);
            return rows;
        });
        foreach (var pending in ended.Where(p => p.Identity is not null))
            await Revoke(pending.Network, ArrivedOf(pending), IdentityOf(pending).NetworkId, stop);
    }

    /// <summary>Ends at the network a sign-in that is not going to be used.</summary>
    public Task Revoke(string network, Arrived arrived, string networkId, CancellationToken stop) =>
        networks.Find(network) is IRefresh refresh ? refresh.Revoke(new("", arrived.Server, networkId, arrived.Credential), stop) : Task.CompletedTask;

    Task Add(string state, SignedIn who, Purpose purpose, string content, string? identity) => changes.Quietly(db => Task.FromResult(db.Add(new PendingConnection
    {
        Id = state,
        PersonId = who.Id,
        UnitId = purpose.UnitId,
        Network = purpose.Network,
        AccountId = purpose.AccountId,
        Kept = sealer.Seal(content, BelongsTo(state)),
        Identity = identity,
        EndsAt = db.Now + Life,
    })));

    static Task<PendingConnection?> Find(Writer db, string state, SignedIn who, bool arrived) =>
        db.Find<PendingConnection>(p => p.Id == state && p.PersonId == who.Id && p.EndsAt > db.Now && (p.Identity != null) == arrived);

    T Open<T>(PendingConnection pending) => JsonSerializer.Deserialize<T>(sealer.Open(pending.Kept, BelongsTo(pending.Id)))!;

    static string BelongsTo(string state) => $"pending-connection/{state}/kept";
}
