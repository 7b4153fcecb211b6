using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

/// <summary>One post and its whole story, with what can be done about it now.</summary>
[Needs(Permission.SeePosts)]
internal sealed class PostModel(PostReader posts, Kept kept, SignedIn signedIn, WithdrawPost withdraw, ReopenDraft reopen, SettleDelivery settle, TakeDownPost takeDown, TimeProvider time) : PageModel
{
    static readonly DeliveryState[] CanCallOff = [DeliveryState.Scheduled, DeliveryState.Held];

    public PostView Post { get; private set; } = null!;

    [BindProperty]
    public string? Delivery { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    Draft Draft => Post.Draft;

    public bool IsMine => Draft.AuthorId == signedIn.Id;

    public bool MayEdit => signedIn.May(Permission.WritePosts, Draft.UnitId) && Draft.State is DraftState.Writing or DraftState.ChangesAsked;

    public bool MayDecide => Draft.State is DraftState.Waiting && !IsMine && signedIn.May(Permission.ApprovePosts, Draft.UnitId);

    public bool MayWithdraw => Draft.State is DraftState.Waiting or DraftState.Approved && (IsMine || signedIn.May(Permission.ApprovePosts, Draft.UnitId))
        && Post.Deliveries.All(d => CanCallOff.Contains(d.State));

    public bool MayReopen => IsMine && Draft.State is DraftState.Withdrawn or DraftState.Rejected;

    public bool MaySettle => signedIn.May(Permission.SettleDeliveries, Draft.UnitId);

    public bool GoesAtItsTime(Delivery delivery) => delivery.Due > time.GetUtcNow();

    public bool MayTakeDown => signedIn.May(Permission.TakeDownPosts, Draft.UnitId);

    public async Task<IActionResult> OnGet(string id) => await Load(id) ? Page() : NotFound();

    public Task<IActionResult> OnPostWithdraw(string id) => Answer(id, () => withdraw.Run(id, Reason), "Taken back. Nothing goes out.");

    public Task<IActionResult> OnPostReopen(string id) => Answer(id, () => reopen.Run(id), "Open for writing again.");

    public Task<IActionResult> OnPostSeen(string id) => Answer(id, () => settle.Settle(Delivery ?? "", true, Address), "Settled: it is out.");

    public Task<IActionResult> OnPostAbsent(string id) => Answer(id, () => settle.Settle(Delivery ?? "", false, null), "Settled: it is not out. Let it go again, or call it off.");

    public Task<IActionResult> OnPostRelease(string id) => Answer(id, () => settle.Release(Delivery ?? ""), "Let go. It goes out now, or at its time where that is still to come.");

    public Task<IActionResult> OnPostCancel(string id) => Answer(id, () => settle.Cancel(Delivery ?? "", Reason), "Called off.");

    public Task<IActionResult> OnPostTakeDown(string id) => Answer(id, () => takeDown.Run(Delivery ?? "", Reason), "Taken down. Its record stays.");

    async Task<IActionResult> Answer(string id, Func<Task<Outcome>> act, string done)
    {
        if (!await Load(id) || Delivery is not null && Post.Deliveries.All(d => d.Id != Delivery))
            return NotFound();
        var outcome = await act();
        if (outcome is Outcome.Done)
        {
            TempData["Done"] = done;
            return Redirect(Links.Post(id));
        }
        return this.Show(outcome);
    }

    async Task<bool> Load(string id)
    {
        if (await kept.Of($"post {id}", () => posts.Read(id)) is not { } post)
            return false;
        Post = post;
        return true;
    }
}
