using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.SeeAccounts)]
internal sealed class ShowAccountModel(Reader reader, NetworkList networks, GrantUse grants, History history, OrganisationTime clock, SignedIn signedIn) : PageModel
{
    public Account Account { get; private set; } = null!;
    public Limits Limits { get; private set; } = null!;
    public string Network { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public string LastTested { get; private set; } = "";
    public string ConnectedAt { get; private set; } = "";
    public string? SignInEnds { get; private set; }
    public IReadOnlyList<(Grantee Person, string Since, string By)> People { get; private set; } = [];
    public IReadOnlyList<(Event Event, string At, string By)> Story { get; private set; } = [];

    public bool MayManage => signedIn.May(Permission.ManageAccounts, Account.UnitId);

    public bool MayGrant => signedIn.May(Permission.GrantAccounts, Account.UnitId);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id) is not { } account)
            return NotFound();
        (Account, Limits) = (account, AccountLimits.Of(account));
        Network = networks.Find(account.Network)?.Title ?? account.Network;
        Unit = await reader.Of<Unit>().Where(u => u.Id == account.UnitId).Select(u => u.Name).SingleAsync();
        (LastTested, ConnectedAt) = (await clock.Write(account.LimitsReadAt), await clock.Write(account.ConnectedAt));
        SignInEnds = account.CredentialEndsAt is { } ends ? await clock.Write(ends) : null;
        var people = new List<(Grantee, string, string)>();
        foreach (var grantee in (await grants.Grantees(account)).Where(g => g.Grant is not null))
            people.Add((grantee, await clock.Write(grantee.Grant!.Since),
                await reader.Of<Person>().Where(p => p.Id == grantee.Grant.GivenById).Select(p => p.Name).FirstOrDefaultAsync() ?? "somebody no longer here"));
        People = people;
        var events = await history.Of($"account/{id}");
        var actors = events.Select(e => new Actor(e.Actor).PersonId).OfType<string>().Distinct().ToArray();
        var names = await reader.Of<Person>().Where(p => actors.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        var story = new List<(Event, string, string)>();
        foreach (var line in events.Reverse())
            story.Add((line, await clock.Write(line.At), new Actor(line.Actor).PersonId is { } person ? names.GetValueOrDefault(person, "somebody no longer here") : "Countersign"));
        Story = story;
        return Page();
    }
}
