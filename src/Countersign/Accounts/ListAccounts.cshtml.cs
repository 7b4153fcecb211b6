using Countersign.Connections;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>One account as the list shows it.</summary>
internal sealed record AccountCard(Account Account, string Network, string Unit, string LastTested, IReadOnlyList<string> MayDraft, IReadOnlyList<string> MayApprove, IReadOnlyList<string> MayReply);

[Needs(Permission.SeeAccounts)]
internal sealed class ListAccountsModel(Reader reader, NetworkList networks, OrganisationTime clock, SignedIn signedIn) : PageModel
{
    public IReadOnlyList<AccountCard> Cards { get; private set; } = [];

    public bool MayConnect => signedIn.May(Permission.ManageAccounts);

    public async Task OnGetAsync()
    {
        var units = await reader.Of<Unit>().ToDictionaryAsync(u => u.Id, u => u.Name);
        var accounts = await reader.Of<Account>().ToListAsync();
        var ids = accounts.Select(a => a.Id).ToArray();
        var grants = await (
            from grant in reader.Of<Grant>()
            join person in reader.Of<Person>() on grant.PersonId equals person.Id
            where ids.Contains(grant.AccountId) && person.State == PersonState.Active
            orderby person.Name
            select new { Grant = grant, person.Name }).ToListAsync();
        var cards = new List<AccountCard>();
        foreach (var account in accounts.OrderBy(a => a.State is AccountState.Disconnected).ThenBy(a => a.DisplayName, StringComparer.CurrentCulture).ThenBy(a => a.Handle, StringComparer.Ordinal))
        {
            var own = grants.Where(g => g.Grant.AccountId == account.Id).ToList();
            IReadOnlyList<string> Who(Use use) => [.. own.Where(g => AccountUse.Granted(g.Grant, use)).Select(g => g.Name)];
            cards.Add(new(account, networks.Find(account.Network)?.Title ?? account.Network, units[account.UnitId], await clock.Write(account.LimitsReadAt), Who(Use.Draft), Who(Use.Approve), Who(Use.Reply)));
        }
        Cards = cards;
    }
}
