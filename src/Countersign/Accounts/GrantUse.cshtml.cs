using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[Needs(Permission.GrantAccounts)]
internal sealed class GrantUseModel(GrantUse verb, Reader reader, SignedIn signedIn) : PageModel
{
    public Account Account { get; private set; } = null!;

    public IReadOnlyList<Grantee> Grantees { get; private set; } = [];

    /// <summary>What is ticked: as it stands, or as it was sent.</summary>
    public IReadOnlyDictionary<string, GrantChoice> Ticked { get; private set; } = new Dictionary<string, GrantChoice>();

    public async Task<IActionResult> OnGetAsync(string id) => await Fill(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, int version, string[] person)
    {
        if (!await Fill(id))
            return NotFound();
        bool Is(string name, string who) => Request.Form[$"{name}-{who}"] == "true";
        var choices = person.Distinct().Select(p => new GrantChoice(p, Is("draft", p), Is("approve", p), Is("reply", p))).ToList();
        var outcome = await verb.Run(id, version, choices, signedIn);
        if (outcome is Outcome.Invalid)
            Ticked = choices.ToDictionary(c => c.PersonId);
        return await this.Answer(outcome, Links.Account(id), "It is settled who may use the account.");
    }

    async Task<bool> Fill(string id)
    {
        var account = await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id);
        if (account is null || !signedIn.May(Permission.GrantAccounts, account.UnitId))
            return false;
        Account = account;
        Grantees = await verb.Grantees(account);
        Ticked = Grantees.ToDictionary(g => g.PersonId, g => new GrantChoice(g.PersonId, g.Grant?.MayDraft ?? false, g.Grant?.MayApprove ?? false, g.Grant?.MayReply ?? false));
        return true;
    }
}
