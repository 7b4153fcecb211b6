using Countersign.Connections;
using Countersign.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Accounts;

/// <summary>Shows where the person is about to sign in. A link leads there, because a form of ours may not lead to another host.</summary>
[Needs(Permission.ManageAccounts)]
internal sealed class LeaveForNetworkModel(PendingConnections pending, NetworkList networks, SignedIn signedIn) : PageModel
{
    public Uri GoTo { get; private set; } = null!;

    public string Network { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string state)
    {
        if (await pending.Look(state, signedIn, arrived: false) is not { } begun)
            return NotFound();
        (GoTo, Network) = (pending.LeavingOf(begun).GoTo, networks.Named(begun.Network).Title);
        return Page();
    }
}
