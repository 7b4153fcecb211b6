using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

[Needs(Permission.WritePosts)]
[KeepsTypedPost]
[RequestSizeLimit(WriteLimits.Request)]
[RequestFormLimits(MultipartBodyLengthLimit = WriteLimits.Request, ValueLengthLimit = WriteLimits.Words)]
internal sealed class WriteModel(WritePage page, WritePictures pictures, SaveDraft saveDraft, ClearFinding clearFinding, SubmitDraft submitDraft, DiscardDraft discardDraft, Autosaves autosaves, SignedIn signedIn) : PageModel
{
    public WriteView View { get; private set; } = null!;

    public Outcome.Refused? Closed { get; private set; }

    public string? DraftId { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id, string? use)
    {
        var draft = id is null ? null : await page.Find(id);
        if (id is not null && (draft is null || !signedIn.May(Permission.WritePosts, draft.UnitId)))
            return NotFound();
        DraftId = id;
        if (draft is not null && (Closed = DraftEditing.WhyNot(draft)) is not null)
            return Page();
        var form = draft is null ? await page.New() : WriteForm.From(draft);
        if (use is not null && await autosaves.One(signedIn.Id, use) is { } row && row.DraftId == id && WriteForm.From(row) is { } typed)
            View = await page.View(typed, draft, view => view with { TypedAt = row.At });
        else
            View = await page.View(form, draft);
        View = View with { Typings = await page.Typings(View.Form) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? id, string? @do)
    {
        var draft = id is null ? null : await page.Find(id);
        if (id is not null && (draft is null || !signedIn.May(Permission.WritePosts, draft.UnitId)))
            return NotFound();
        DraftId = id;
        var form = WritePictures.Arrange(WriteForm.From(Request.Form, id), @do ?? "");
        var files = Request.Form.Files.Where(f => f.Name == WritePictures.Field && f.Length + f.FileName.Length > 0).ToList();
        (form, var problems) = await pictures.Take(form, files, HttpContext.RequestAborted);
        if (problems.Count > 0)
            return await Again(form, draft, new Outcome.Invalid(problems));
        return @do switch
        {
            "drop" => await Drop(id),
            "discard" when id is not null => await Discard(id, form),
            "check" or "pictures" or ['p', 'i', 'c', 't', 'u', 'r', 'e', '-', ..] => await Again(form, draft, null),
            ['c', 'l', 'e', 'a', 'r', ':', .. var finding] => await Clear(form, draft, finding),
            "submit" => await Submit(form, draft),
            _ => await Save(form, draft, done => Redirect(Links.EditDraft(done), "Saved as a draft.")),
        };
    }

    async Task<IActionResult> Save(WriteForm form, Draft? draft, Func<string, IActionResult> then)
    {
        var outcome = await saveDraft.Run(form.Typed(), signedIn);
        if (outcome is Outcome.Missing)
            return NotFound();
        if (outcome is Outcome.Stale && form.DraftId is null)
            return await SavedBefore(form, outcome);
        if (outcome is not Outcome.Done done)
            return await Again(form, form.DraftId is null ? null : await page.Find(form.DraftId), outcome);
        await autosaves.Drop(signedIn.Id, form.Key);
        return then(done.Id);
    }

    /// <summary>The page goes on with the post that it became, or as a page of its own where that post is on its way.</summary>
    async Task<IActionResult> SavedBefore(WriteForm form, Outcome outcome)
    {
        var before = await page.Find(SaveDraft.IdOf(signedIn.Id, form.Key));
        return before is not null && DraftEditing.WhyNot(before) is null
            ? await Again(form with { DraftId = before.Id, Version = before.Version }, before, outcome)
            : await Again(form with { Key = Ids.New() }, null, outcome);
    }

    /// <summary>Saves, and where nothing stops the post sends it to the second person.</summary>
    async Task<IActionResult> Submit(WriteForm form, Draft? draft)
    {
        string? saved = null;
        var answer = await Save(form, draft, done => Redirect(Links.EditDraft(saved = done)));
        if (saved is null)
            return answer;
        draft = (await page.Find(saved))!;
        if (form.DraftId is null && DraftEditing.WhyNot(draft) is not null)
            return Redirect(Links.Post(saved), "This post was sent already. Here it is.");
        var outcome = await submitDraft.Run(saved, draft.Version);
        return outcome is Outcome.Done
            ? Redirect(Links.Post(saved), "Sent to be countersigned.")
            : await Again(form with { DraftId = saved, Version = draft.Version }, draft, outcome);
    }

    /// <summary>A reason belongs to words that are saved: so they are saved first.</summary>
    async Task<IActionResult> Clear(WriteForm form, Draft? draft, string finding)
    {
        string? saved = null;
        var answer = await Save(form, draft, done => Redirect(Links.EditDraft(saved = done), "Saved, with your reason."));
        if (saved is null)
            return answer;
        draft = await page.Find(saved);
        var outcome = await clearFinding.Run(saved, draft!.Version, finding, form.Reasons.GetValueOrDefault(finding), signedIn);
        return outcome is Outcome.Done ? answer : await Again(form with { DraftId = saved, Version = draft.Version }, draft, outcome);
    }

    async Task<IActionResult> Discard(string id, WriteForm form)
    {
        var outcome = await discardDraft.Run(id, form.Version, signedIn);
        if (outcome is not Outcome.Done)
            return outcome is Outcome.Missing ? NotFound() : await Again(form, await page.Find(id), outcome);
        await autosaves.Drop(signedIn.Id, form.Key);
        return Redirect(Links.Posts, "The draft is discarded.");
    }

    async Task<IActionResult> Drop(string? id)
    {
        await autosaves.Drop(signedIn.Id, Request.Form["Typed"].ToString());
        return Redirect(id is null ? Links.Write : Links.EditDraft(id));
    }

    async Task<IActionResult> Again(WriteForm form, Draft? draft, Outcome? outcome)
    {
        Response.StatusCode = outcome switch { null => 200, Outcome.Invalid => 400, _ => 409 };
        View = await page.View(form, draft, view => outcome is null ? view : WritePage.Failed(view, outcome, draft));
        return Page();
    }

    RedirectResult Redirect(string address, string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
