using Countersign.Archive;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

[AnyPerson(Afresh = true)]
internal sealed class ChangePasswordModel(ChangePassword change, SignedIn signedIn, Sessions sessions) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool EndOthers { get; set; } = true;

    public string Email => signedIn.Person.Email!;

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await change.Run(Password);
        if (outcome is Outcome.Done && EndOthers)
            await sessions.EndAll(signedIn.Id, except: signedIn.Session?.Id);
        return await this.Answer(outcome, Links.Me, EndOthers ? "Your password is changed, and you are signed out everywhere else." : "Your password is changed.");
    }
}
