using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

[Needs(Permission.SeePeople)]
internal sealed class PersonModel(PeopleInSight people, SignedIn signedIn) : PageModel
{
    public PersonInSight Shown { get; private set; } = null!;

    public bool MayManage => signedIn.May(Permission.ManagePeople);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await people.One(id) is not { } found)
            return NotFound();
        Shown = found;
        return Page();
    }
}
