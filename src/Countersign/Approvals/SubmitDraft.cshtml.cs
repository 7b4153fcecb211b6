using Countersign.Archive;
using Countersign.People;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Approvals;

/// <summary>Where the compose page sends a saved draft. Shows nothing itself: back to the draft, or on to the post.</summary>
[Needs(Permission.WritePosts)]
internal sealed class SubmitDraftModel(SubmitDraft submit) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    public IActionResult OnGet(string id) => Redirect(Links.EditDraft(id));

    public async Task<IActionResult> OnPost(string id)
    {
        switch (await submit.Run(id, Version))
        {
            case Outcome.Done:
                TempData["Done"] = "Sent to be countersigned.";
                return Redirect(Links.Post(id));
            case Outcome.Missing:
                return NotFound();
            case Outcome.Refused refused:
                TempData["Refused"] = refused.Why;
                break;
            case Outcome.Stale stale:
                TempData["Refused"] = stale.Why;
                break;
            case Outcome.Invalid invalid:
                TempData["Refused"] = string.Join(". ", invalid.Problems.Select(p => p.Instruction)) + ".";
                break;
        }
        return Redirect(Links.EditDraft(id));
    }
}
