using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Mail;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[Needs(Permission.ManagePeople, Afresh = true)]
internal sealed class InvitePersonModel(InvitePerson invite, Reader reader, IMail mail) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Role { get; set; } = "author";

    [BindProperty]
    public string? Unit { get; set; }

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public string? NoServer => mail is OutboxMail ? mail.Says : null;

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await invite.Run(new(Name, Email, Role, Unit));
        return await this.Answer(outcome, outcome is Outcome.Done done ? Links.Person(done.Id) : "", "They are invited. The link in the mail works for three days.", Load);
    }

    async Task Load() => Units = await reader.Of<Unit>().OrderBy(u => u.Name).ToListAsync();
}
