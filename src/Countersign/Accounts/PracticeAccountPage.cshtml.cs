using Countersign.Connections;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[AnyPerson]
internal sealed class PracticeAccountPageModel(PracticeShown practice, Reader reader, SignedIn signedIn) : PageModel
{
    const int Shown = 50;

    public Account Account { get; private set; } = null!;

    public IReadOnlyList<PracticeShownPost> Posts { get; private set; } = [];

    public IReadOnlyList<PracticeFaultRow> Faults { get; private set; } = [];

    public bool MayManage => signedIn.May(Permission.ManageAccounts, Account.UnitId);

    public async Task<IActionResult> OnGetAsync(string account)
    {
        if (await practice.Account(account) is not { } found)
            return NotFound();
        Account = found;
        Posts = await practice.Newest(found, Shown);
        Faults = await reader.Of<PracticeFaultRow>().Where(f => f.AccountId == account).OrderBy(f => f.At).ThenBy(f => f.Id).ToListAsync();
        return Page();
    }
}
