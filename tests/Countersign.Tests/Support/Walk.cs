using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>
/// One random walk through the product's verbs: several people write, send, countersign, take back, lose roles, pause and settle one post
/// while the worker works and dies. It keeps its own book of who wrote and who countersigned which words, and holds every request that
/// reaches the network against it. The same seed walks the same way.
/// </summary>
internal sealed class Walk(WalkScene scene, int seed)
{
    static readonly string[] Places =
        ["before-claim", "after-claim", "during-look", "after-upload", "after-intent", "after-answer", "in-outcome", "after-outcome", "before-repeat", "C4", "C6", "C7", "C8", "C9"];

    readonly Random random = new(seed);
    readonly List<string> steps = [];
    readonly List<string> wrong = [];

    /// <summary>Everybody who ever wrote, changed or sent the post.</summary>
    readonly HashSet<string> hands = [];

    /// <summary>Words → who countersigned them, as long as that stands.</summary>
    readonly Dictionary<string, Person> countersigned = [];

    readonly HashSet<Person> without = [];
    readonly HashSet<Person> disabled = [];
    readonly List<Account> accounts = [];
    readonly HashSet<string> pausedAccounts = [];
    readonly List<string> shown = [];

    string draft = "";
    int edits;
    bool paused;

    App App => scene.App;

    public async Task<WalkEnd> Run(int length)
    {
        App.Time.Be(App.Start);
        for (var i = random.Next(1, 3); i > 0; i--)
            accounts.Add(await scene.Account($"w{seed}-{i}", (OnSend)random.Next(14)));
        scene.Network.Repeat = (Repeat)random.Next(3);
        scene.Network.Stage = (place, account) =>
        {
            if (place == "C4")
                Hold(account);
        };
        await Write(scene.Authors[0], planned: random.Next(3) == 0);
        for (var step = 0; step < length; step++)
            await Step();
        await End();
        return new(seed, [.. steps], [.. wrong], scene.Network.Requests(accounts), scene.Network.Effects(accounts));
    }

    async Task Step()
    {
        switch (random.Next(34))
        {
            case 0 or 1: await Write(Any(scene.Authors), planned: random.Next(4) == 0); break;
            case 2 or 3 or 4 or 5 or 6: await Submit(Any(scene.Authors)); break;
            case 7 or 8 or 9 or 10 or 11 or 12: await Approve(Any(random.Next(2) == 0 ? scene.Approvers : scene.Everybody)); break;
            case 13: await Refuse(Any(scene.Approvers)); break;
            case 14 or 15: await Withdraw(Any(scene.Everybody)); break;
            case 16 or 17: await Say("reopen", scene.Authors[0], s => s.GetRequiredService<ReopenDraft>().Run(draft)); break;
            case 18: await ChangeRole(Any(scene.Approvers)); break;
            case 19: await ChangeState(Any(scene.Approvers)); break;
            case 20: await PauseAll(); break;
            case 21: await PauseOne(accounts[random.Next(accounts.Count)]); break;
            case 22: await Decide(); break;
            case 23: Pass(TimeSpan.FromMinutes(random.Next(1, 90))); break;
            case 24: Pass(TimeSpan.FromHours(random.Next(3) == 0 ? -1 : 1)); break;
            case 25 or 26 or 27: await Work(Places[random.Next(Places.Length)]); break;
            default: await Work(null); break;
        }
    }

    Person Any(IReadOnlyList<Person> people) => people[random.Next(people.Count)];

    async Task Write(Person who, bool planned)
    {
        var words = $"The library opens at ten. Walk {seed}, edit {++edits}.";
        var row = draft == "" ? null : await App.Read(r => r.Of<Draft>().SingleAsync(d => d.Id == draft));
        var when = App.Time.GetUtcNow().AddMinutes(random.Next(1, 240));
        var typed = new TypedDraft(row?.Id, row?.Version ?? 0, words, "en", null, [.. accounts.Select(a => a.Id)], [], planned ? new(when.ToString("yyyy-MM-dd"), when.ToString("HH:mm"), null) : null);
        var outcome = await Say($"write “{edits}”", who, s => s.GetRequiredService<SaveDraft>().Run(typed, s.GetRequiredService<SignedIn>()));
        if (outcome is not Outcome.Done done)
            return;
        draft = done.Id;
        hands.Add(who.Id);
        shown.Add(await Hash());
    }

    Task<string> Hash() => App.HashOf(new Draft { Id = draft, UnitId = "", AuthorId = "", LastEditorId = "", Text = "", Language = "", Nonce = "", CreatedAt = default, EditedAt = default });

    Task<string> Words() => App.Read(r => r.Of<Draft>().Where(d => d.Id == draft).Select(d => d.Text).SingleAsync());

    async Task Submit(Person who)
    {
        var version = await App.Read(r => r.Of<Draft>().Where(d => d.Id == draft).Select(d => d.Version).SingleAsync());
        if (await Say("submit", who, s => s.GetRequiredService<SubmitDraft>().Run(draft, version)) is Outcome.Done)
            hands.Add(who.Id);
    }

    async Task Approve(Person who)
    {
        var hash = random.Next(6) == 0 ? shown[random.Next(shown.Count)] : await Hash();
        var words = await Words();
        if (await Say("countersign", who, s => s.GetRequiredService<ApproveDraft>().Run(draft, hash, couldHarm: random.Next(10) == 0 ? null : false)) is not Outcome.Done)
            return;
        if (hash != await Hash())
            wrong.Add("countersigned words that were not shown");
        countersigned[words] = who;
    }

    async Task Refuse(Person who)
    {
        var hash = await Hash();
        await (random.Next(2) == 0
            ? Say("ask for changes", who, s => s.GetRequiredService<Decisions>().AskForChanges(draft, hash, "The date is wrong"))
            : Say("reject", who, s => s.GetRequiredService<Decisions>().Reject(draft, hash, "Not ours to say")));
    }

    async Task Withdraw(Person who)
    {
        if (await Say("take back", who, s => s.GetRequiredService<WithdrawPost>().Run(draft, "Not now")) is Outcome.Done)
            countersigned.Clear();
    }

    async Task ChangeRole(Person who)
    {
        var role = await App.Read(r => r.Of<Membership>().FirstOrDefaultAsync(m => m.PersonId == who.Id));
        if (role is null)
            await Say($"give back the role of {who.Name}", scene.Administrator, s => s.GetRequiredService<ChangeRoles>().Give(who.Id, "approver", Situations.Unit));
        else
            await Say($"take the role of {who.Name}", scene.Administrator, s => s.GetRequiredService<ChangeRoles>().Take(who.Id, role.Id));
        if (role is null) without.Remove(who); else without.Add(who);
    }

    async Task ChangeState(Person who)
    {
        if (disabled.Remove(who))
            await Say($"let {who.Name} in", scene.Administrator, s => s.GetRequiredService<DisablePerson>().Undo(who.Id));
        else if (await Say($"shut {who.Name} out", scene.Administrator, s => s.GetRequiredService<DisablePerson>().Run(who.Id, "Left")) is Outcome.Done)
            disabled.Add(who);
    }

    async Task PauseAll()
    {
        if (!paused)
            paused = await Say("pause all", scene.Leads[0], s => s.GetRequiredService<PauseSwitch>().Pause("A death in the news")) is Outcome.Done;
        else
            foreach (var lead in scene.Leads)
                paused = await Say("resume", lead, s => s.GetRequiredService<PauseSwitch>().Resume()) is not Outcome.Done { Id: "resumed" };
    }

    async Task PauseOne(Account account)
    {
        var name = accounts.IndexOf(account);
        if (pausedAccounts.Remove(account.Id))
            await Say($"resume account {name}", scene.Leads[0], s => s.GetRequiredService<ResumeAccount>().Run(account.Id, s.GetRequiredService<SignedIn>(), CancellationToken.None));
        else if (await Say($"pause account {name}", scene.Leads[0], s => s.GetRequiredService<PauseAccount>().Run(account.Id, "Quiet week", s.GetRequiredService<SignedIn>())) is Outcome.Done)
            pausedAccounts.Add(account.Id);
    }

    /// <summary>A manager looks at the network and says what is true, lets a held one go, or calls it off.</summary>
    async Task Decide()
    {
        var delivery = (await Deliveries()).OrderBy(d => d.AccountId, StringComparer.Ordinal).FirstOrDefault(d => d.State is DeliveryState.NeedsPerson or DeliveryState.Held);
        if (delivery is null)
            return;
        if (delivery.State is DeliveryState.NeedsPerson)
            await Say("look and settle", scene.Manager, s => s.GetRequiredService<SettleDelivery>().Settle(delivery.Id, scene.Network.Of(delivery.AccountId).Effects.Count > 0, "https://staged.example/1"));
        else if (random.Next(4) == 0)
            await Say("call off", scene.Manager, s => s.GetRequiredService<SettleDelivery>().Cancel(delivery.Id, "Too late"));
        else
            await Say("let go", scene.Manager, s => s.GetRequiredService<SettleDelivery>().Release(delivery.Id));
    }

    void Pass(TimeSpan span)
    {
        steps.Add($"clock {span}");
        App.Time.Pass(span);
    }

    async Task Work(string? dies)
    {
        var (armed, target) = (dies is not null, accounts[random.Next(accounts.Count)].Id);
        var mine = (await Deliveries()).Where(d => d.AccountId == target).Select(d => d.Id).ToHashSet();
        void Here(string place, bool ours)
        {
            if (!armed || !ours || place != dies)
                return;
            armed = false;
            throw new CrashedException(place);
        }
        App.Services.GetRequiredService<CrashPoints>().Listener = (place, delivery) => Here(place, mine.Contains(delivery));
        scene.Network.Stage = (place, account) =>
        {
            if (place == "C4")
                Hold(account);
            Here(place, account == target);
        };
        try
        {
            await App.Work();
            steps.Add("work");
        }
        catch (CrashedException e)
        {
            steps.Add($"work, killed {e.Message}");
        }
        Pass(TimeSpan.FromSeconds(random.Next(1, 30)));
    }

    /// <summary>A request is on its way: whatever allows it must stand at this moment, by the book of this walk and not by the product's.</summary>
    void Hold(string account)
    {
        if (paused)
            wrong.Add("sent while publishing was paused");
        if (pausedAccounts.Contains(account))
            wrong.Add("sent on a paused account");
        scene.Network.Next = post =>
        {
            if (!countersigned.TryGetValue(post.Text, out var by))
                wrong.Add($"sent words that nobody countersigned: {post.Text}");
            else if (hands.Contains(by.Id))
                wrong.Add($"countersigned by {by.Name}, who had a hand in it");
            else if (without.Contains(by) || disabled.Contains(by))
                wrong.Add($"sent on the word of {by.Name}, who may no longer give it");
        };
    }

    async Task End()
    {
        steps.Add("everything is put right, and all that can go goes");
        if (random.Next(2) == 0)
        {
            await PutPeopleRight();
            await Submit(scene.Authors[0]);
            await Approve(scene.Approvers[0]);
        }
        if (paused)
            await PauseAll();
        foreach (var account in accounts.Where(a => pausedAccounts.Contains(a.Id)).ToList())
            await PauseOne(account);
        for (var round = 0; round < 400; round++)
        {
            await Work(null);
            var moving = (await Deliveries()).Where(d => d.State is DeliveryState.Scheduled or DeliveryState.Sending or DeliveryState.Unknown).ToList();
            if (moving.Count == 0)
                break;
            var next = moving.Min(d => d.LeaseUntil is { } lease && lease >= d.NextAt ? lease.AddMilliseconds(1) : d.NextAt);
            if (next > App.Time.GetUtcNow())
                App.Time.Be(next);
        }
        await PutPeopleRight();
        await Judge();
    }

    async Task PutPeopleRight()
    {
        foreach (var who in disabled.ToList())
            await ChangeState(who);
        foreach (var who in without.ToList())
            await ChangeRole(who);
    }

    async Task Judge()
    {
        var notices = await App.Read(r => r.Of<Notice>().Where(n => n.SubjectId == $"post/{draft}" && n.PersonId == scene.Manager.Id).Select(n => n.TopicId).ToListAsync());
        foreach (var group in (await Deliveries()).GroupBy(d => d.AccountId))
        {
            var effects = scene.Network.Of(group.Key).Effects;
            if (effects.Count > 1)
                wrong.Add($"{effects.Count} posts where one was meant");
            foreach (var delivery in group)
            {
                var (out_, state) = (effects.Any(e => e.Post.Text == WordsOf(delivery)), delivery.State);
                if (state is DeliveryState.Scheduled or DeliveryState.Sending or DeliveryState.Unknown)
                    wrong.Add($"never came to rest: {state}");
                if (out_ && state is not (DeliveryState.Published or DeliveryState.NeedsPerson))
                    wrong.Add($"is out and called {state}");
                if (!out_ && state is DeliveryState.Published)
                    wrong.Add("is called out and is not");
                if (state is DeliveryState.Held && !notices.Contains("held") || state is DeliveryState.NeedsPerson && !notices.Contains("needs-person") || state is DeliveryState.Rejected && !notices.Contains("rejected"))
                    wrong.Add($"{state}, and nobody was told");
            }
        }
    }

    readonly Dictionary<string, string> contents = [];

    string WordsOf(Delivery delivery) => contents[delivery.Hash];

    async Task<List<Delivery>> Deliveries()
    {
        if (draft == "")
            return [];
        foreach (var seal in await App.Read(r => r.Of<SealedContent>().Where(s => s.DraftId == draft).ToListAsync()))
            contents[seal.Id] = ContentSeal.Read(seal.Content).Text;
        return await App.Read(r => r.Of<Delivery>().Where(d => d.DraftId == draft).ToListAsync());
    }

    async Task<Outcome> Say(string what, Person who, Func<IServiceProvider, Task<Outcome>> act)
    {
        var outcome = await App.As(who, act);
        steps.Add($"{who.Name}: {what}: {outcome switch { Outcome.Refused refused => refused.Code, _ => outcome.GetType().Name }}");
        return outcome;
    }
}

/// <summary>How a walk ended.</summary>
internal sealed record WalkEnd(int Seed, IReadOnlyList<string> Steps, IReadOnlyList<string> Wrong, int Requests, int Posts)
{
    public string Story(string method) =>
        $"Seed {Seed}: {string.Join("; ", Wrong.Distinct())}\nReplay: COUNTERSIGN_TEST_SEED={Seed} dotnet run --no-build --project tests/Countersign.Tests -- -method \"*{method}\"\n{string.Join('\n', Steps)}";
}
