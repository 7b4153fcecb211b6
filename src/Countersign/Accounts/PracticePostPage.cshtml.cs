using Countersign.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Accounts;

[AnyPerson]
internal sealed class PracticePostPageModel(PracticeShown practice) : PageModel
{
    public PracticeShownPost Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await practice.Post(id) is not { } shown)
            return NotFound();
        Shown = shown;
        return Page();
    }
}
