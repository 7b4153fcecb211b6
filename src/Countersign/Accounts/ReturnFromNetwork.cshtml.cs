using Countersign.Archive;
using Countersign.People;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Accounts;

[Needs(Permission.ManageAccounts)]
internal sealed class ReturnFromNetworkModel(ReturnFromNetwork verb, SignedIn signedIn) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string network, CancellationToken stop)
    {
        // A parameter that comes twice is nobody's honest answer; the first would hide the second.
        var returned = Request.Query.Where(q => q.Value.Count == 1).ToDictionary(q => q.Key, q => q.Value.ToString());
        var outcome = await verb.Run(network, returned, signedIn, stop);
        return outcome is Outcome.Done done ? Redirect(Links.ConfirmConnection(done.Id)) : await this.Answer(outcome, "", "");
    }
}
