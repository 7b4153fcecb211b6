using Countersign.Archive;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

[AnyPerson(DuringEnrolment = true)]
internal sealed class SignOutModel(Sessions sessions, SignedIn signedIn, Changes changes) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.EndCurrent();
        await changes.Note(new PersonSignedOut(signedIn.Id), signedIn.Actor);
        return Redirect(Links.SignIn);
    }
}
