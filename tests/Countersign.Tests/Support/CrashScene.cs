using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Mail;
using Countersign.Platform.Sealing;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Countersign.Tests.Support;

/// <summary>One running product for many posts, one after the other, each on an account of its own.</summary>
public sealed class CrashScene : IAsyncLifetime
{
    static readonly DeliveryState[] Moving = [DeliveryState.Scheduled, DeliveryState.Sending, DeliveryState.Unknown];

    readonly Lines logged = new();

    internal App App { get; private set; } = null!;

    internal CrashNetwork Network { get; private set; } = null!;

    internal Person Author { get; private set; } = null!;

    internal Person Approver { get; private set; } = null!;

    internal Person Manager { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var time = new FakeTime(App.Start);
        Network = new(time);
        App = await App.Running(services => services.AddSingleton<INetwork>(Network).AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(logged)), time);
        Author = await App.Somebody("author", Situations.Unit, "Priya Shah");
        Approver = await App.Somebody("approver", Situations.Unit, "Maya Jones");
        Manager = await App.Somebody("manager", Situations.Unit, "Sam Okafor");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal sealed record Post(Draft Draft, Account Account, string Hash, string? Picture);

    /// <summary>A post on a new account, countersigned, with a picture where asked.</summary>
    internal async Task<Post> Countersigned(OnSend first, bool picture = false, bool signInEnds = false)
    {
        var id = Ids.New();
        var account = new Account
        {
            Id = id, UnitId = Situations.Unit, Network = Network.Name, Server = "https://staged.example/", NetworkId = id, Handle = $"@{id}@staged.example", DisplayName = $"Libraries {id}",
            Credential = App.Services.GetRequiredService<Sealer>().Seal("canary-credential", $"account/{id}/credential"), CredentialEndsAt = signInEnds ? App.Time.GetUtcNow().AddSeconds(20) : null,
            Limits = JsonSerializer.Serialize(LedgerNetwork.Limits), LimitsReadAt = App.Time.GetUtcNow(), ConnectedAt = App.Time.GetUtcNow(),
        };
        Network.Of(account.Id).First = first;
        var media = picture ? await Picture() : null;
        var draft = new Draft
        {
            Id = Ids.New(), UnitId = Situations.Unit, AuthorId = Author.Id, LastEditorId = Author.Id, SubmitterId = Author.Id, SubmittedAt = App.Time.GetUtcNow(),
            Text = $"Notice {account.Id}", Language = "en", State = DraftState.Waiting, Nonce = Ids.New(), CreatedAt = App.Time.GetUtcNow(), EditedAt = App.Time.GetUtcNow(),
        };
        draft.Targets.Add(new() { Id = Ids.New(), DraftId = draft.Id, AccountId = account.Id });
        if (media is not null)
            draft.Pictures.Add(new() { Id = Ids.New(), DraftId = draft.Id, MediaId = media.Id, Position = 0, AltText = "The library on the high street" });
        await App.Changes.Make(new Situation("post"), Actor.Setup, null, db =>
        {
            db.Add(account);
            db.Add(new Grant { Id = Ids.New(), AccountId = account.Id, PersonId = Approver.Id, MayApprove = true, Since = db.Now });
            db.Add(draft);
            return Task.CompletedTask;
        });
        var hash = await App.HashOf(draft);
        Assert.IsType<Outcome.Done>(await App.As(Approver, s => s.GetRequiredService<ApproveDraft>().Run(draft.Id, hash, couldHarm: false)));
        return new(draft, account, hash, media?.Sha256);
    }

    async Task<MediaItem> Picture()
    {
        var bytes = Pictures.Jpeg();
        var item = new MediaItem
        {
            Id = Ids.New(), UnitId = Situations.Unit, Sha256 = await App.Services.GetRequiredService<MediaStore>().Keep(bytes), Type = "image/jpeg",
            Bytes = bytes.Length, Width = 32, Height = 16, FileName = "library.jpg", UploaderId = Author.Id, UploadedAt = App.Time.GetUtcNow(),
        };
        await App.Changes.Make(new Situation("picture"), Actor.Setup, null, db => Task.FromResult(db.Add(item)));
        return item;
    }

    /// <summary>Where the product keeps a picture's bytes.</summary>
    internal string FileOf(string sha256) => Path.Combine(App.Installation.Media, sha256[..2], sha256);

    /// <summary>Kills the worker at one place in the life of this post, once. Answers whether it came there, when asked.</summary>
    internal Func<bool> KillAt(string place, Post post, string delivery) => Once(place, post, delivery, here => throw new CrashedException(here));

    /// <summary>Does something at one place in the life of this post, once.</summary>
    internal Func<bool> Once(string place, Post post, string delivery, Action<string> act)
    {
        var armed = true;
        void Here(string at)
        {
            if (at != place || !armed)
                return;
            armed = false;
            act(at);
        }
        App.Services.GetRequiredService<CrashPoints>().Listener = (at, which) =>
        {
            if (which == delivery)
                Here(at);
        };
        Network.Stage = (at, account) =>
        {
            if (account == post.Account.Id)
                Here(at);
        };
        return () => !armed;
    }

    /// <summary>Lets the worker work, and be started again whenever it was killed, until the delivery rests. Answers it and when the last start was.</summary>
    internal async Task<(Delivery Delivery, DateTimeOffset Restarted)> Settle(Post post)
    {
        var restarted = DateTimeOffset.MinValue;
        for (var round = 0; round < 200; round++)
        {
            try
            {
                await App.Work();
            }
            catch (CrashedException)
            {
                restarted = App.Time.GetUtcNow();
            }
            var delivery = await App.DeliveryOf(post.Draft);
            if (!Moving.Contains(delivery.State))
                return (delivery, restarted);
            var next = delivery.LeaseUntil is { } lease && lease >= delivery.NextAt ? lease.AddMilliseconds(1) : delivery.NextAt;
            if (next > App.Time.GetUtcNow())
                App.Time.Be(next);
            if (restarted != DateTimeOffset.MinValue && delivery.LeaseUntil is not null)
                restarted = App.Time.GetUtcNow();
        }
        throw new InvalidOperationException($"It never rests: {(await App.DeliveryOf(post.Draft)).State}.");
    }

    /// <summary>What a person does: puts the account right, looks at the network, and decides. Answers the delivery as it rests then.</summary>
    internal async Task<Delivery> ByAPerson(Post post, Delivery delivery)
    {
        var ledger = Network.Of(post.Account.Id);
        if (delivery.State is DeliveryState.NeedsPerson)
            Done(await App.As(Manager, s => s.GetRequiredService<SettleDelivery>().Settle(delivery.Id, ledger.Effects.Count > 0, "https://staged.example/seen")));
        if ((await App.DeliveryOf(post.Draft)).State is not DeliveryState.Held)
            return await App.DeliveryOf(post.Draft);
        await App.Changes.Make(new Situation("connected again"), Actor.Setup, null, async db =>
        {
            var account = (await db.Find<Account>(a => a.Id == post.Account.Id))!;
            (account.State, account.CredentialEndsAt, account.RefreshStartedAt) = (AccountState.Connected, null, null);
            account.Credential = App.Services.GetRequiredService<Sealer>().Seal(ledger.Token, $"account/{account.Id}/credential");
        });
        Done(await App.As(Manager, s => s.GetRequiredService<SettleDelivery>().Release(delivery.Id)));
        return (await Settle(post)).Delivery;
    }

    /// <summary>Somebody stops this post, in one of the ways there are.</summary>
    internal async Task Stop(string how, Post post)
    {
        switch (how)
        {
            case "pause":
                Done(await App.As(Approver, s => s.GetRequiredService<PauseSwitch>().Pause("A death in the news")));
                break;
            case "withdraw":
                // Refused where a request has left already. Then the approval is ended by hand, so that the gate of the repeat is asked all the same.
                if (await App.As(Approver, s => s.GetRequiredService<WithdrawPost>().Run(post.Draft.Id, "Not now")) is Outcome.Refused)
                    await App.Changes.Make(new Situation("approval lapsed"), Actor.Setup, null, async db => (await db.Of<Approval>().SingleAsync(a => a.DraftId == post.Draft.Id)).LapsedAt = db.Now);
                break;
            case "pause-account":
                await App.Changes.Make(new Situation("account paused"), Actor.Setup, null, async db => (await db.Of<Account>().SingleAsync(a => a.Id == post.Account.Id)).State = AccountState.Paused);
                break;
            default:
                await App.Changes.Make(new Situation("role taken"), Actor.Setup, null, async db => db.Remove(await db.Of<Membership>().SingleAsync(m => m.PersonId == Approver.Id)));
                break;
        }
    }

    /// <summary>Puts right for the next case what was stopped for all.</summary>
    internal Task Undo(string how, Post post) => App.Changes.Make(new Situation("undone"), Actor.Setup, null, async db =>
    {
        if (how == "pause")
            db.Remove(await db.Of<PublishingPause>().SingleAsync());
        if (how == "take-role")
            db.Add(new Membership { Id = Ids.New(), PersonId = Approver.Id, UnitId = Situations.Unit, Role = "approver", Since = db.Now });
    });

    /// <summary>Takes it out of the way of the next case.</summary>
    internal Task CallOff(Post post) => App.Changes.Make(new Situation("called off"), Actor.Setup, null, async db => (await db.Of<Delivery>().SingleAsync(d => d.DraftId == post.Draft.Id)).State = DeliveryState.Cancelled);

    static void Done(Outcome outcome) => Assert.True(outcome is Outcome.Done, outcome.ToString());

    /// <summary>How often the log says that it is out: by the network's answer, or by a person who looked.</summary>
    internal Task<int> RecordedAsOut(Post post, Delivery delivery) => App.Read(async r =>
        await r.Of<LogEntry>().CountAsync(e => e.Subject == $"post/{post.Draft.Id}" && e.Kind == "delivery.published")
        + await r.Of<Attempt>().CountAsync(a => a.DeliveryId == delivery.Id && a.Outcome == "SeenByPerson"));

    /// <summary>Everything that could hold a secret and is read by people: program log, records, reasons, notices, mail.</summary>
    internal Task<string> EverythingReadable() => App.Read(async r =>
    {
        var all = new StringBuilder(logged.Text);
        foreach (var leaf in await r.Of<LogEntry>().Select(e => e.Leaf).ToListAsync())
            all.Append(Encoding.Latin1.GetString(leaf));
        foreach (var words in await r.Of<Attempt>().Select(a => a.Detail).ToListAsync())
            all.Append(words);
        foreach (var words in await r.Of<Delivery>().Select(d => d.StateReason).Concat(r.Of<Account>().Select(a => a.StateReason)).ToListAsync())
            all.Append(words);
        foreach (var words in await r.Of<Notice>().Select(n => n.Text).ToListAsync())
            all.Append(words);
        foreach (var words in await r.Of<OutgoingMail>().Select(m => m.Title + m.Body).ToListAsync())
            all.Append(words);
        return all.ToString();
    });

    sealed class Lines : ILoggerProvider, ILogger
    {
        readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
