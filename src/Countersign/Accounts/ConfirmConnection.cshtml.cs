using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.ManageAccounts)]
internal sealed class ConfirmConnectionModel(ConfirmConnection verb, PendingConnections pending, NetworkList networks, Reader reader, SignedIn signedIn) : PageModel
{
    public Identity? Who { get; private set; }
    public string Network { get; private set; } = "";
    public string Server { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public string? Again { get; private set; }

    public async Task<IActionResult> OnGetAsync(string state) => await Fill(state) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string state, CancellationToken stop)
    {
        var outcome = await verb.Confirm(state, signedIn, stop);
        return await this.Answer(outcome, Links.Account((outcome as Outcome.Done)?.Id ?? ""), "The account is connected. Check below who may use it.");
    }

    public async Task<IActionResult> OnPostLetGoAsync(string state, CancellationToken stop) =>
        await this.Answer(await verb.LetGo(state, signedIn, stop), Links.ConnectAccount, "Nothing was connected, and the sign-in was ended at the network.");

    async Task<bool> Fill(string state)
    {
        if (await pending.Look(state, signedIn, arrived: true) is not { } arrived)
            return false;
        Who = PendingConnections.IdentityOf(arrived);
        (Network, Server) = (networks.Named(arrived.Network).Title, pending.ArrivedOf(arrived).Server.Authority);
        Unit = await reader.Of<Unit>().Where(u => u.Id == arrived.UnitId).Select(u => u.Name).SingleAsync();
        Again = await reader.Of<Account>().Where(a => a.Id == arrived.AccountId).Select(a => a.Handle).FirstOrDefaultAsync();
        return true;
    }
}
