using System.Text.Json;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>The people of the walks, in one running product. Nobody is left without a role or shut out between two walks.</summary>
internal sealed class WalkScene : IAsyncDisposable
{
    public required App App { get; init; }

    public required CrashNetwork Network { get; init; }

    public required Person Administrator { get; init; }

    /// <summary>Two who write; the first begins every post.</summary>
    public required IReadOnlyList<Person> Authors { get; init; }

    public required IReadOnlyList<Person> Approvers { get; init; }

    /// <summary>Two who may write, countersign and stop everything.</summary>
    public required IReadOnlyList<Person> Leads { get; init; }

    public required Person Manager { get; init; }

    public IReadOnlyList<Person> Everybody => [.. Authors, .. Approvers, .. Leads, Manager];

    public static async Task<WalkScene> Set()
    {
        var time = new FakeTime(App.Start);
        var network = new CrashNetwork(time);
        var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var approvers = new[] { await app.Somebody("approver", Situations.Unit, "Maya"), await app.Somebody("approver", Situations.Unit, "Tom") };
        await app.Changes.Make(new Situation("confirmed"), Actor.Setup, null, async db =>
        {
            foreach (var person in await db.Of<Person>().ToListAsync())
                person.EmailConfirmed = true;
        });
        Person lead = await app.Somebody("lead", null, "Lea"), second = await app.Somebody("lead", null, "Lou");
        return new()
        {
            App = app,
            Network = network,
            Administrator = await app.Somebody("administrator", null, "Ada"),
            Authors = [await app.Somebody("author", Situations.Unit, "Priya"), lead],
            Approvers = approvers,
            Leads = [lead, second],
            Manager = await app.Somebody("manager", Situations.Unit, "Sam"),
        };
    }

    /// <summary>A new account on which everybody may do what their role allows.</summary>
    public async Task<Account> Account(string id, OnSend first)
    {
        id = $"{id}-{Ids.New()[..4]}";
        var account = new Account
        {
            Id = id, UnitId = Situations.Unit, Network = Network.Name, Server = "https://staged.example/", NetworkId = id, Handle = $"@{id}@staged.example", DisplayName = $"Libraries {id}",
            Credential = App.Services.GetRequiredService<Sealer>().Seal("canary-credential", $"account/{id}/credential"),
            Limits = JsonSerializer.Serialize(LedgerNetwork.Limits), LimitsReadAt = App.Time.GetUtcNow(), ConnectedAt = App.Time.GetUtcNow(),
        };
        Network.Of(id).First = first;
        await App.Changes.Make(new Situation("account"), Actor.Setup, null, db =>
        {
            db.Add(account);
            foreach (var person in Everybody.DistinctBy(p => p.Id))
                db.Add(new Grant { Id = Ids.New(), AccountId = id, PersonId = person.Id, MayDraft = true, MayApprove = true, Since = db.Now });
            return Task.CompletedTask;
        });
        return account;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
