using Countersign.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

/// <summary>Checks a post while it is typed and answers the right side of the compose page. Keeps nothing and logs nothing.</summary>
[Needs(Permission.WritePosts)]
[RequestSizeLimit(WriteLimits.Words)]
[RequestFormLimits(ValueLengthLimit = WriteLimits.Words)]
internal sealed class CheckTypedModel(WritePage page) : PageModel
{
    /// <summary>Nothing is shown here: somebody typed the address.</summary>
    public IActionResult OnGet() => Redirect(Shared.Links.Write);

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Request.Form["DraftId"].FirstOrDefault() is { Length: > 0 } given ? given : null;
        var draft = id is null ? null : await page.Find(id);
        if (id is not null && draft is null)
            return NotFound();
        return Partial("_WriteSide", await page.View(WriteForm.From(Request.Form, id), draft));
    }
}
