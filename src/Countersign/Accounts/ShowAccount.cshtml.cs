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
internal sealed class ShowAccountModel(Reader reader, NetworkList networks, GrantUse grants, History history, SignedIn signedIn) : PageModel
{
    public Account Account { get; private set; } = null!;
    public Limits Limits { get; private set; } = null!;
    public string Network { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public IReadOnlyList<(Grantee Person, string By)> People { get; private set; } = [];
    public IReadOnlyList<(Event Event, string By)> Story { get; private set; } = [];

    public bool MayManage => signedIn.May(Permission.ManageAccounts, Account.UnitId);

    public bool MayGrant => signedIn.May(Permission.GrantAccounts, Account.UnitId);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id) is not { } account)
            return NotFound();
        (Account, Limits) = (account, AccountLimits.Of(account));
        Network = networks.Find(account.Network)?.Title ?? account.Network;
        Unit = await reader.Of<Unit>().Where(u => u.Id == account.UnitId).Select(u => u.Name).SingleAsync();
        var grantees = (await grants.Grantees(account)).Where(g => g.Grant is not null).ToList();
        var events = await history.Of($"account/{id}");
        string?[] ids = [.. grantees.Select(g => g.Grant!.GivenById), .. events.Select(e => new Actor(e.Actor).PersonId)];
        var names = await reader.Of<Person>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        string Name(string? person) => names.GetValueOrDefault(person ?? "", "somebody no longer here");
        People = [.. grantees.Select(g => (g, Name(g.Grant!.GivenById)))];
        Story = [.. events.Reverse().Select(e => (e, new Actor(e.Actor).PersonId is { } person ? Name(person) : "Countersign"))];
        return Page();
    }
}
