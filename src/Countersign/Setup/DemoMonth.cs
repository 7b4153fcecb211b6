using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Networks.Practice;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary>Plays <see cref="DemoStory"/> through the product's own verbs, with the clock set to the days it tells of. No row is put in by hand.</summary>
internal sealed class DemoMonth(IServiceProvider services, DemoClock clock)
{
    const string Password = "riverside lanterns at dusk";

    readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    readonly Dictionary<string, string> units = [], people = [], accounts = [];

    public async Task Play()
    {
        clock.Be(now - TimeSpan.FromDays(34));
        var administrator = Done(await In(scope => scope.GetRequiredService<SetUpOrganisation>().Run(DemoStory.Organisation)));
        people[DemoStory.Organisation.AdministratorName] = administrator;
        await Accept(administrator);
        foreach (var unit in DemoStory.MoreUnits)
            Done(await As(DemoStory.Organisation.AdministratorName, scope => scope.GetRequiredService<ChangeUnits>().Add(unit)));
        foreach (var unit in await In(scope => scope.GetRequiredService<Reader>().Of<Unit>().ToListAsync()))
            units[unit.Name] = unit.Id;

        foreach (var plan in DemoStory.People)
        {
            clock.Pass(TimeSpan.FromMinutes(7));
            var id = Done(await As(DemoStory.Organisation.AdministratorName, scope => scope.GetRequiredService<InvitePerson>().Run(
                new(plan.Name, $"{plan.Name.ToLowerInvariant().Replace(' ', '.')}@northbridge.example", plan.Role, plan.Unit is null ? null : units[plan.Unit]))));
            people[plan.Name] = id;
            await Accept(id);
        }
        await Connect();
        foreach (var post in DemoStory.Posts.OrderByDescending(p => p.Turn is DemoTurn.Planned ? 0.6 - p.DaysAgo / 100 : p.DaysAgo))
            await Tell(post);
        await services.GetRequiredService<Worker>().RunOnce(CancellationToken.None);
        clock.GoLive();
    }

    async Task Accept(string person)
    {
        var secret = await services.GetRequiredService<Changes>().Make(new InvitationRenewed(person), Actor.Setup, null, db => Invitations.Make(db, person));
        Done(await In(scope => scope.GetRequiredService<AcceptInvitation>().Run(person, secret, Password)));
    }

    async Task Connect()
    {
        foreach (var plan in DemoStory.Accounts)
        {
            clock.Pass(TimeSpan.FromMinutes(20));
            var id = Done(await As("Maya Jones", scope => scope.GetRequiredService<ConnectPractice>().Run(units[plan.Unit], plan.Flavour, plan.Name, scope.GetRequiredService<SignedIn>(), CancellationToken.None)));
            accounts[plan.Name] = id;
            var account = await In(scope => scope.GetRequiredService<Reader>().Of<Account>().FirstAsync(a => a.Id == id));
            var choices = (await In(scope => scope.GetRequiredService<GrantUse>().Grantees(account))).Select(g => new GrantChoice(g.PersonId, g.CouldWrite, g.CouldApprove, g.CouldWrite)).ToList();
            Done(await As("Maya Jones", scope => scope.GetRequiredService<GrantUse>().Run(id, account.Version, choices, scope.GetRequiredService<SignedIn>())));
        }
    }

    async Task Tell(DemoPost post)
    {
        var written = now - TimeSpan.FromDays(post.Turn is DemoTurn.Planned ? 0.6 : post.DaysAgo);
        clock.Be(Office(written));
        var draft = await Write(post, null, post.Before ?? post.Text, post.Turn is DemoTurn.Planned or DemoTurn.Held ? PlannedFor(post) : null);
        if (post.Turn is DemoTurn.Writing)
            return;
        clock.Pass(TimeSpan.FromMinutes(4));
        if (post.Turn is DemoTurn.Cleared)
            await Clear(post, draft);
        await Submit(post, draft);
        if (post.Turn is DemoTurn.Waiting)
            return;
        clock.Pass(TimeSpan.FromMinutes(26));
        switch (post.Turn)
        {
            case DemoTurn.Withdrawn:
                Done(await As(post.Author, scope => scope.GetRequiredService<WithdrawPost>().Run(draft, post.Note)));
                return;
            case DemoTurn.Rejected:
                Done(await As(post.Approver, async scope => await scope.GetRequiredService<Decisions>().Reject(draft, await Hash(draft), post.Note)));
                return;
            case DemoTurn.ChangedOnce or DemoTurn.ChangesAsked:
                Done(await As(post.Approver, async scope => await scope.GetRequiredService<Decisions>().AskForChanges(draft, await Hash(draft), post.Note)));
                if (post.Turn is DemoTurn.ChangesAsked)
                    return;
                clock.Pass(TimeSpan.FromMinutes(35));
                await Write(post, draft, post.Text, null);
                await Submit(post, draft);
                clock.Pass(TimeSpan.FromMinutes(12));
                break;
        }
        Done(await As(post.Approver, async scope => await scope.GetRequiredService<ApproveDraft>().Run(draft, await Hash(draft), couldHarm: false)));
        if (post.Turn is DemoTurn.Planned)
            return;
        if (post.Turn is DemoTurn.AnswerLost)
            await LoseTheAnswer(post);
        if (post.Turn is DemoTurn.Held)
            await PauseOver(post);
        await Work(post.Turn is DemoTurn.AnswerLost ? 8 : 1);
    }

    /// <summary>A working hour of that day, so that nobody in the demo posts at three in the morning.</summary>
    DateTimeOffset Office(DateTimeOffset at) => now - at < TimeSpan.FromDays(1) ? at : new DateTimeOffset(at.Date, TimeSpan.Zero) + TimeSpan.FromMinutes(9 * 60 + at.Minute * 7 % 420);

    TypedTime PlannedFor(DemoPost post)
    {
        var at = post.Turn is DemoTurn.Held ? clock.GetUtcNow() + TimeSpan.FromHours(3) : new DateTimeOffset((now - TimeSpan.FromDays(post.DaysAgo)).Date, TimeSpan.Zero) + TimeSpan.FromHours(10);
        var local = NodaTime.Instant.FromDateTimeOffset(at).InZone(NodaTime.DateTimeZoneProviders.Tzdb[DemoStory.Organisation.TimeZone]).LocalDateTime;
        return new(local.ToString("yyyy-MM-dd", null), local.ToString("HH:mm", null), null);
    }

    async Task<string> Write(DemoPost post, string? id, string text, TypedTime? when)
    {
        var targets = post.Accounts.Select(a => accounts[a]).ToList();
        var pictures = new List<TypedPicture>();
        var version = 0;
        if (id is not null)
            (version, pictures) = await In(async scope =>
            {
                var draft = await scope.GetRequiredService<Reader>().Of<Draft>().Include(d => d.Pictures).FirstAsync(d => d.Id == id);
                return (draft.Version, draft.Pictures.Select(p => new TypedPicture(p.MediaId, p.AltText)).ToList());
            });
        else if (post.Picture is { } alt)
            pictures.Add(new(await AddPicture(post, targets), alt));
        return Done(await As(post.Author, scope => scope.GetRequiredService<SaveDraft>().Run(new(id, version, text, "en", null, targets, pictures, when), scope.GetRequiredService<SignedIn>())));
    }

    Task<string> AddPicture(DemoPost post, List<string> targets) => As(post.Author, async scope =>
    {
        var account = await scope.GetRequiredService<Reader>().Of<Account>().FirstAsync(a => a.Id == targets[0]);
        var limits = AccountLimits.Of(account);
        return Done(await scope.GetRequiredService<AddPicture>().Run(
            $"{post.Text.Split(' ')[1].ToLowerInvariant()}.png", DemoPicture.Paint(post.Text.Length), account.UnitId,
            PictureLimits.Tightest([limits]), scope.GetRequiredService<SignedIn>(), CancellationToken.None));
    });

    Task Clear(DemoPost post, string draft) => As(post.Author, async scope =>
    {
        var row = await scope.GetRequiredService<Reader>().Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).FirstAsync(d => d.Id == draft);
        foreach (var finding in (await scope.GetRequiredService<DraftChecks>().Run(row)).Open.Where(f => f.Clearable))
            Done(await scope.GetRequiredService<ClearFinding>().Run(draft, row.Version, finding.Key, post.Note, scope.GetRequiredService<SignedIn>()));
        return true;
    });

    Task Submit(DemoPost post, string draft) => As(post.Author, async scope =>
    {
        var version = await scope.GetRequiredService<Reader>().Of<Draft>().Where(d => d.Id == draft).Select(d => d.Version).FirstAsync();
        return Done(await scope.GetRequiredService<SubmitDraft>().Run(draft, version));
    });

    Task<string> Hash(string draft) => In(async scope => (await DraftUnderReview.Load(scope.GetRequiredService<Reader>(), scope.GetRequiredService<DraftChecks>(), draft))!.Hash);

    async Task LoseTheAnswer(DemoPost post)
    {
        foreach (var account in post.Accounts)
            await In(async scope =>
            {
                await scope.GetRequiredService<Connections.PracticeBoard>().Plan(accounts[account], PracticeStep.Send, new(PracticeOutcome.TimeoutAfter));
                return true;
            });
    }

    async Task PauseOver(DemoPost post)
    {
        Done(await As(post.Approver, scope => scope.GetRequiredService<PauseSwitch>().Pause("A serious accident on Bridge Street: nothing cheerful goes out until we know more.")));
        clock.Pass(TimeSpan.FromHours(5));
        Done(await As("Maya Jones", scope => scope.GetRequiredService<PauseSwitch>().Resume()));
        clock.Pass(TimeSpan.FromMinutes(9));
        Done(await As("Tom Okafor", scope => scope.GetRequiredService<PauseSwitch>().Resume()));
    }

    async Task Work(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            await services.GetRequiredService<Worker>().RunOnce(CancellationToken.None);
            clock.Pass(TimeSpan.FromSeconds(20));
        }
    }

    async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visibility>().Set(true, []);
        return await act(scope.ServiceProvider);
    }

    Task<T> As<T>(string name, Func<IServiceProvider, Task<T>> act) => In(async scope =>
    {
        var (reader, id) = (scope.GetRequiredService<Reader>(), people[name]);
        scope.GetRequiredService<SignedIn>().Become(
            await reader.Of<Person>().FirstAsync(p => p.Id == id), await reader.Of<Membership>().Where(m => m.PersonId == id).ToListAsync(), null);
        return await act(scope);
    });

    static string Done(Outcome outcome) => outcome switch
    {
        Outcome.Done done => done.Id,
        Outcome.Refused refused => throw new InvalidOperationException($"The demo was refused: {refused.Code}. {refused.Why}"),
        Outcome.Invalid invalid => throw new InvalidOperationException($"The demo filled a form wrongly: {string.Join("; ", invalid.Problems)}"),
        Outcome.Stale stale => throw new InvalidOperationException($"The demo came too late: {stale.Why}"),
        _ => throw new InvalidOperationException("The demo asked for something that is not there."),
    };
}

[ChangeKind("demo.invitation-used", "The demo opened an invitation without a mail")]
internal sealed record InvitationRenewed(string Person) : Change
{
    protected override string About => $"person/{Person}";
}
