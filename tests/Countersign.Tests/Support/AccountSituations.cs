using System.Net;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>Accounts and grants for tests of other things, made by the product's own verbs.</summary>
internal static class AccountSituations
{
    /// <summary>Adds a network of the test's own.</summary>
    public static Action<IServiceCollection> With(FakeNetwork network) => services => services.AddSingleton<INetwork>(network);

    /// <summary>A Practice account in the unit, connected by somebody who may.</summary>
    public static async Task<Account> PracticeAccount(this App app, string unit, string flavour = "mastodon", string name = "Northbridge Council")
    {
        var lead = await app.SignedInAs(await app.Somebody("lead"));
        var outcome = await app.In(scope => scope.GetRequiredService<ConnectPractice>().Run(unit, flavour, name, lead, CancellationToken.None));
        return await app.Account(Assert.IsType<Outcome.Done>(outcome).Id);
    }

    /// <summary>An account on a network of the test's own.</summary>
    public static async Task<Account> OtherAccount(this App app, FakeNetwork network, string unit)
    {
        var lead = await app.SignedInAs(await app.Somebody("lead"));
        var outcome = await app.In(scope => scope.GetRequiredService<KeepAccount>().New(Ids.New(), new(network.Name, unit, null),
            new(new("https://harbour.example/"), network.Credential, network.Expires, FakeNetwork.Accepts), network.Who, lead));
        return await app.Account(Assert.IsType<Outcome.Done>(outcome).Id);
    }

    public static async Task GrantByLead(this App app, Account account, Person person, bool draft = false, bool approve = false, bool reply = false)
    {
        var lead = await app.SignedInAs(await app.Somebody("lead"));
        var version = (await app.Account(account.Id)).Version;
        var outcome = await app.In(scope => scope.GetRequiredService<GrantUse>().Run(account.Id, version, [new(person.Id, draft, approve, reply)], lead));
        Assert.IsType<Outcome.Done>(outcome);
    }

    public static Task<Account> Account(this App app, string id) => app.Read(r => r.Of<Account>().SingleAsync(a => a.Id == id));

    /// <summary>The credential that a call to the network would carry.</summary>
    public static Task<string?> Lent(this App app, Account account) => app.In(async scope => (await scope.GetRequiredService<Lending>().Lend(account.Id))?.Credential);

    public static Task<Account> OnlyAccount(this App app) => app.Read(r => r.Of<Account>().SingleAsync());

    public static Task<Grant?> GrantOf(this App app, Account account, Person person) => app.Read(r => r.Of<Grant>().FirstOrDefaultAsync(g => g.AccountId == account.Id && g.PersonId == person.Id));

    /// <summary>The person as verbs see them.</summary>
    public static async Task<SignedIn> SignedInAs(this App app, Person person)
    {
        var signedIn = new SignedIn();
        signedIn.Become(person, await app.Read(r => r.Of<Membership>().Where(m => m.PersonId == person.Id).ToListAsync()), null);
        return signedIn;
    }

    /// <summary>The kinds of everything the log holds about the account, oldest first.</summary>
    public static Task<List<string>> KindsOf(this App app, Account account) => app.In(async scope =>
        (await scope.GetRequiredService<History>().Of($"account/{account.Id}")).Select(e => e.Kind).ToList());

    public static Task<List<Notice>> OpenNotices(this App app, Person person) =>
        app.Read(r => r.Of<Notice>().Where(n => n.PersonId == person.Id && n.DoneAt == null).ToListAsync());

    public static void Redirects(HttpResponseMessage answer, string to)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(to, answer.Headers.Location?.OriginalString);
    }
}
