using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Web;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.ManageAccounts)]
internal sealed class ConnectAccountModel(Reader reader, NetworkList networks, ConnectAccount connect, ConnectPractice practice, PublicAddress own, SignedIn signedIn) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "network")] public string? NetworkName { get; set; }
    [BindProperty(SupportsGet = true, Name = "account")] public string? AccountId { get; set; }
    [BindProperty] public string? UnitId { get; set; }
    [BindProperty] public string? Flavour { get; set; }
    [BindProperty] public string? DisplayName { get; set; }
    [BindProperty] public string? Server { get; set; }
    [BindProperty] public string? Handle { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public Way Way { get; set; }

    public IReadOnlyCollection<INetwork> Networks => networks.All;
    public INetwork? Network { get; private set; }
    public Account? Account { get; private set; }
    public bool Demonstration { get; private set; }
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    /// <summary>What the network's own servers are called, for those who have no other.</summary>
    public string UsualServer => Network?.Name is "bluesky" ? "bsky.social" : "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Fill())
            return NotFound();
        (Server, Handle) = (UsualServer, Account?.Handle.TrimStart('@'));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await Fill() || Network is null)
            return NotFound();
        if (Network.Name == ConnectPractice.Network)
        {
            var made = Account is null ? await practice.Run(UnitId, Flavour, DisplayName, signedIn, stop) : await practice.Again(Account, Flavour, signedIn, stop);
            return await this.Answer(made, Links.Account((made as Outcome.Done)?.Id ?? ""), Account is null
                ? "The practice account is connected. Now say who may use it." : "The practice account is connected again.");
        }
        var outcome = await connect.Run(new(Network.Name, UnitId, AccountId, Way, Server, Handle, Password), own.Root, signedIn, stop);
        if (outcome is not Outcome.Done done)
            return await this.Answer(outcome, "", "");
        return Redirect(Way is Way.Browser ? Links.LeaveForNetwork(done.Id) : Links.ConfirmConnection(done.Id));
    }

    async Task<bool> Fill()
    {
        Demonstration = await reader.Of<Organisation>().AnyAsync(o => o.IsDemo);
        Units = [.. (await reader.Of<Unit>().OrderBy(u => u.Name).ToListAsync()).Where(u => signedIn.May(Permission.ManageAccounts, u.Id))];
        Account = AccountId is null ? null : await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == AccountId);
        Network = networks.Find(Account?.Network ?? NetworkName);
        UnitId ??= Units.Count == 1 ? Units[0].Id : null;
        return (AccountId is null || (Account is not null && signedIn.May(Permission.ManageAccounts, Account.UnitId))) && (NetworkName is null || Network is not null);
    }
}
