using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.ManageAccounts)]
internal sealed class TestAccountModel(TestAccount verb, Reader reader, SignedIn signedIn) : PageModel
{
    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id) => await Fill(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken stop)
    {
        if (!await Fill(id))
            return NotFound();
        return await this.Answer(await verb.Run(id, signedIn, stop), Links.Account(id), "The connection works. The limits below are as the network says them now.");
    }

    async Task<bool> Fill(string id)
    {
        Account = (await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id))!;
        return Account is not null && signedIn.May(Permission.ManageAccounts, Account.UnitId);
    }
}
