using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.ManageAccounts, Afresh = true)]
internal sealed class DisconnectAccountModel(DisconnectAccount verb, Reader reader, SignedIn signedIn) : PageModel
{
    [BindProperty] public bool Sure { get; set; }

    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id) => await Fill(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken stop)
    {
        if (!await Fill(id))
            return NotFound();
        if (!Sure)
            return this.Problem(nameof(Sure), "Tick the box if you want to disconnect the account");
        return await this.Answer(await verb.Run(id, signedIn, stop), Links.Account(id), "The account is disconnected and its sign-in forgotten.");
    }

    async Task<bool> Fill(string id)
    {
        Account = (await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id))!;
        return Account is not null && signedIn.May(Permission.ManageAccounts, Account.UnitId);
    }
}
