using Countersign.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Accounts;

[AnyPerson]
internal sealed class PracticeNetworkPageModel(PracticeShown practice) : PageModel
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public async Task OnGetAsync() => Accounts = await practice.Accounts();
}
