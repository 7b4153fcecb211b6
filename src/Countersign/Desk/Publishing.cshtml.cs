using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>The queue, and the switch that stops it.</summary>
[Needs(Permission.SeePosts)]
internal sealed class PublishingModel(Reader reader, Kept kept, SignedIn signedIn, PostList posts, PauseSwitch pause) : PageModel
{
    static readonly DeliveryState[] OnTheWay = [DeliveryState.Scheduled, DeliveryState.Sending, DeliveryState.Unknown, DeliveryState.Held, DeliveryState.NeedsPerson];

    public PublishingPause? Paused { get; private set; }

    public string? PausedBy { get; private set; }

    public string? ResumeAskedBy { get; private set; }

    public IReadOnlyList<PostLine> Queue { get; private set; } = [];

    public IReadOnlyList<PostLine> FirstByteSent { get; private set; } = [];

    [BindProperty]
    public string? Why { get; set; }

    public bool MayPause => signedIn.May(Permission.PausePublishing);

    public bool MayResume => signedIn.May(Permission.ResumePublishing);

    public Task OnGet() => Load();

    public Task<IActionResult> OnPostPause() => Answer(Permission.PausePublishing, () => pause.Pause(Why), "Publishing is paused. Nothing goes out.");

    public Task<IActionResult> OnPostResume() => Answer(Permission.ResumePublishing, pause.Resume, null);

    async Task<IActionResult> Answer(Permission permission, Func<Task<Outcome>> act, string? done)
    {
        if (!signedIn.May(permission))
            return Forbid();
        var outcome = await act();
        if (outcome is Outcome.Done ended)
        {
            TempData["Done"] = done ?? (ended.Id == "resumed" ? "Publishing goes on." : "Asked for. A second person must confirm it.");
            return Redirect(Links.Publishing);
        }
        await Load();
        return this.Show(outcome);
    }

    async Task Load() => (Paused, PausedBy, ResumeAskedBy, Queue, FirstByteSent) = await kept.Of("the queue", Read);

    sealed record Now(PublishingPause? Paused, string? PausedBy, string? ResumeAskedBy, IReadOnlyList<PostLine> Queue, IReadOnlyList<PostLine> FirstByteSent);

    async Task<Now> Read()
    {
        var queue = await posts.Read(reader.Of<Draft>()
            .Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && OnTheWay.Contains(x.State)))
            .OrderBy(d => d.PlannedAt).ThenBy(d => d.EditedAt).Take(100));
        if (await reader.Of<PublishingPause>().FirstOrDefaultAsync() is not { } paused)
            return new(null, null, null, queue, []);
        var sent = await posts.Read(reader.Of<Draft>().Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && x.State == DeliveryState.Sending)));
        return new(paused, await Name(paused.PersonId), paused.ResumeAskedById is { } id ? await Name(id) : null, queue, sent);
    }

    Task<string?> Name(string id) => reader.Of<Person>().Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync();
}
