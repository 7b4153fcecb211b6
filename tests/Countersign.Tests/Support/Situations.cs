using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>Ready-made moments of a post's life, in the libraries unit.</summary>
internal static class Situations
{
    public const string Unit = "libraries";

    public static async Task<Account> AccountOn(this App app, string network, string name = "Northbridge Libraries", string unit = Unit)
    {
        var id = Ids.New();
        var account = new Account
        {
            Id = id,
            UnitId = unit,
            Network = network,
            Server = $"https://{network}.example/",
            NetworkId = $"{network}-{id}",
            Handle = $"@{id}@{network}.example",
            DisplayName = name,
            Credential = app.Services.GetRequiredService<Sealer>().Seal("canary-credential", $"account/{id}/credential"),
            Limits = JsonSerializer.Serialize(LedgerNetwork.Limits),
            LimitsReadAt = app.Time.GetUtcNow(),
            ConnectedAt = app.Time.GetUtcNow(),
        };
        await app.Changes.Make(new Situation("account"), Actor.Setup, null, db => Task.FromResult(db.Add(account)));
        return account;
    }

    public static Task Grant(this App app, Account account, Person person, bool draft = false, bool approve = false) =>
        app.Changes.Make(new Situation("grant"), Actor.Setup, null, db => Task.FromResult(db.Add(new Grant
        {
            Id = Ids.New(), AccountId = account.Id, PersonId = person.Id, MayDraft = draft, MayApprove = approve, Since = db.Now,
        })));

    public static async Task<Draft> DraftBy(this App app, Person author, IReadOnlyList<Account> accounts, string text = "The library opens at 10 on Saturday.", DraftState state = DraftState.Writing, DateTimeOffset? planned = null)
    {
        var now = app.Time.GetUtcNow();
        var draft = new Draft
        {
            Id = Ids.New(),
            UnitId = accounts[0].UnitId,
            AuthorId = author.Id,
            LastEditorId = author.Id,
            Text = text,
            Language = "en",
            State = state,
            SubmitterId = state is DraftState.Writing ? null : author.Id,
            SubmittedAt = state is DraftState.Writing ? null : now,
            PlannedAt = planned,
            PlannedLocal = planned?.ToString("yyyy-MM-ddTHH:mm"),
            PlannedZone = planned is null ? null : "Europe/London",
            Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            CreatedAt = now,
            EditedAt = now,
        };
        foreach (var account in accounts)
            draft.Targets.Add(new() { Id = Ids.New(), DraftId = draft.Id, AccountId = account.Id });
        await app.Changes.Make(new Situation("draft"), Actor.Setup, null, db => Task.FromResult(db.Add(draft)));
        return draft;
    }

    /// <summary>Acts as a person on a service, as a page would.</summary>
    public static Task<T> As<T>(this App app, Person person, Func<IServiceProvider, Task<T>> act) => app.In(async scope =>
    {
        var memberships = await scope.GetRequiredService<Reader>().Of<Membership>().Where(m => m.PersonId == person.Id).ToListAsync();
        var current = await scope.GetRequiredService<Reader>().Of<Person>().SingleAsync(p => p.Id == person.Id);
        scope.GetRequiredService<SignedIn>().Become(current, memberships, null);
        return await act(scope);
    });

    public static Task<string> HashOf(this App app, Draft draft) => app.In(async scope =>
        (await DraftUnderReview.Load(scope.GetRequiredService<Reader>(), scope.GetRequiredService<Countersign.Checking.DraftChecks>(), draft.Id))!.Hash);

    /// <summary>A post by one person, countersigned by another, on one account.</summary>
    public static async Task<Countersigned> CountersignedPost(this App app, string network = "ledger", DateTimeOffset? planned = null)
    {
        var account = await app.AccountOn(network);
        var author = await app.Somebody("author", Unit, "Priya Shah");
        var approver = await app.Somebody("approver", Unit, "Maya Jones");
        await app.Grant(account, author, draft: true);
        await app.Grant(account, approver, approve: true);
        var draft = await app.DraftBy(author, [account], state: DraftState.Waiting, planned: planned);
        var hash = await app.HashOf(draft);
        var outcome = await app.As(approver, scope => scope.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, couldHarm: false));
        Assert.IsType<Outcome.Done>(outcome);
        return new(draft, account, author, approver, hash);
    }

    public static Task<Delivery> DeliveryOf(this App app, Draft draft) => app.Read(r => r.Of<Delivery>().SingleAsync(d => d.DraftId == draft.Id));

    public static Task<int> Work(this App app) => app.Services.GetRequiredService<Worker>().RunOnce(CancellationToken.None);

    /// <summary>Lets time pass in small steps, working at each, until the delivery rests or the span is over.</summary>
    public static async Task<Delivery> WorkFor(this App app, Draft draft, TimeSpan span)
    {
        DeliveryState[] moving = [DeliveryState.Scheduled, DeliveryState.Sending, DeliveryState.Unknown];
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(15))
        {
            await app.Work();
            var state = (await app.DeliveryOf(draft)).State;
            if (!moving.Contains(state))
                break;
            app.Time.Pass(TimeSpan.FromSeconds(15));
        }
        return await app.DeliveryOf(draft);
    }
}

internal sealed record Countersigned(Draft Draft, Account Account, Person Author, Person Approver, string Hash);
