using Countersign.Connections;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.ManageAccounts)]
internal sealed class SetPracticeFaultModel(SetPracticeFault verb, Reader reader, SignedIn signedIn) : PageModel
{
    [BindProperty] public string? Step { get; set; }
    [BindProperty] public string? Outcome { get; set; }
    [BindProperty] public string? Minutes { get; set; }

    public Account Account { get; private set; } = null!;

    public IReadOnlyList<PracticeFaultRow> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string account) => await Fill(account) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string account) => !await Fill(account)
        ? NotFound()
        : await this.Answer(await verb.Run(account, Step, Outcome, Minutes, signedIn), Links.PracticeFaults(account), "Set. It happens once, at the next call of that kind.");

    public async Task<IActionResult> OnPostCallOffAsync(string account) => !await Fill(account)
        ? NotFound()
        : await this.Answer(await verb.CallOff(account, signedIn), Links.PracticeFaults(account), "Nothing is set to go wrong any more.");

    async Task<bool> Fill(string id)
    {
        Account = (await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id && a.Network == ConnectPractice.Network))!;
        Waiting = await reader.Of<PracticeFaultRow>().Where(f => f.AccountId == id).OrderBy(f => f.At).ThenBy(f => f.Id).ToListAsync();
        return Account is not null && signedIn.May(Permission.ManageAccounts, Account.UnitId);
    }
}
