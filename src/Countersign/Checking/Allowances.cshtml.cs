using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Checking;

[Needs(Permission.ManageOrganisation)]
internal sealed class AllowancesModel(Reader reader, AllowContact allowContact, SignedIn signedIn) : PageModel
{
    public IReadOnlyList<OwnContact> Contacts { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public OwnKind Kind { get; private set; }

    public string? Value { get; private set; }

    public async Task OnGetAsync() => Contacts = await reader.Of<OwnContact>().OrderBy(o => o.Kind).ThenBy(o => o.Value).ToListAsync();

    public async Task<IActionResult> OnPostAsync(OwnKind kind, string? value)
    {
        if (await allowContact.Run(kind, value, signedIn) is not Outcome.Invalid invalid)
            return Done("Added. The checks pass over it from now on.");
        (Problems, Kind, Value, Response.StatusCode) = (invalid.Problems, kind, value, StatusCodes.Status400BadRequest);
        await OnGetAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? contact) =>
        await allowContact.Remove(contact ?? "", signedIn) is Outcome.Done ? Done("Removed. The checks stop at it again.") : NotFound();

    RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(Links.Allowances);
    }
}
