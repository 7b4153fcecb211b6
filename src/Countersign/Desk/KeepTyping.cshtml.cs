using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>Takes what is being typed, now and then, from the script of the compose page; answers the sentence shown under the buttons.</summary>
[Needs(Permission.WritePosts)]
[KeepsTypedPost]
[RequestSizeLimit(WriteLimits.Words)]
[RequestFormLimits(ValueLengthLimit = WriteLimits.Words)]
internal sealed class KeepTypingModel(WritePage page, Autosaves autosaves, Reader reader, SignedIn signedIn, TimeProvider time) : PageModel
{
    /// <summary>Nothing is shown here: somebody typed the address.</summary>
    public IActionResult OnGet() => Redirect(Shared.Links.Write);

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Request.Form["DraftId"].FirstOrDefault() is { Length: > 0 } draft ? draft : null;
        if (id is not null && await page.Find(id) is null)
            return NotFound();
        var form = WriteForm.From(Request.Form, id);
        var zone = await reader.Of<Organisation>().Select(o => o.TimeZone).SingleAsync();
        return await autosaves.Keep(signedIn.Id, id, form.Key, form.ToJson())
            ? Content($"What you typed was kept at {WallClock.Short(time.Now(), zone, time.Now())}. It becomes a draft when you save it.", "text/plain; charset=utf-8")
            : new ContentResult { StatusCode = StatusCodes.Status413PayloadTooLarge, Content = "This is too long to be kept while you type. Shorten it, or save it elsewhere.", ContentType = "text/plain; charset=utf-8" };
    }
}
