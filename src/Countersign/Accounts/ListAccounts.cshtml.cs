using Countersign.Connections;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>One account as the list shows it.</summary>
internal sealed record AccountCard(Account Account, string Network, string Unit, IReadOnlyList<string> MayDraft, IReadOnlyList<string> MayApprove, IReadOnlyList<string> MayReply);

[Needs(Permission.SeeAccounts)]
internal sealed class ListAccountsModel(Reader reader, NetworkList networks, SignedIn signedIn) : PageModel
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
        Cards = [.. accounts.OrderBy(a => a.State is AccountState.Disconnected).ThenBy(a => a.DisplayName, StringComparer.CurrentCulture).ThenBy(a => a.Handle, StringComparer.Ordinal).Select(account =>
        {
            var own = grants.Where(g => g.Grant.AccountId == account.Id).ToList();
            IReadOnlyList<string> Who(Use use) => [.. own.Where(g => AccountUse.Granted(g.Grant, use)).Select(g => g.Name)];
            return new AccountCard(account, networks.Find(account.Network)?.Title ?? account.Network, units[account.UnitId], Who(Use.Draft), Who(Use.Approve), Who(Use.Reply));
        })];
    }
}
