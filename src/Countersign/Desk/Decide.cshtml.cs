using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>The second person reads exactly what goes out, and decides once.</summary>
[Needs(Permission.ApprovePosts)]
internal sealed class DecideModel(PostReader posts, Reader reader, SignedIn signedIn, ApproveDraft approve, Decisions decisions, ClearFinding clear) : PageModel
{
    public PostView Post { get; private set; } = null!;

    /// <summary>Why this person may not decide, or null.</summary>
    public Outcome.Refused? Against { get; private set; }

    public IReadOnlyList<DiffPart>? TextChanges { get; private set; }

    public IReadOnlyList<string> OtherChanges { get; private set; } = [];

    [BindProperty]
    public string ShownHash { get; set; } = "";

    [BindProperty]
    public bool? CouldHarm { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? FindingKey { get; set; }

    public async Task<IActionResult> OnGet(string id)
    {
        if (!await Load(id))
            return NotFound();
        return Post.Draft.State is Drafts.DraftState.Waiting ? Page() : Redirect(Links.Post(id));
    }

    public Task<IActionResult> OnPostApprove(string id) => Answer(id, () => approve.Run(id, ShownHash, CouldHarm), "Countersigned.");

    public Task<IActionResult> OnPostChanges(string id) => Answer(id, () => decisions.AskForChanges(id, ShownHash, Reason), "Sent back to its author.");

    public Task<IActionResult> OnPostReject(string id) => Answer(id, () => decisions.Reject(id, ShownHash, Reason), "Rejected.");

    public async Task<IActionResult> OnPostClear(string id)
    {
        if (!await Load(id))
            return NotFound();
        var outcome = await clear.Run(id, Post.Draft.Version, FindingKey ?? "", Reason, signedIn);
        return outcome is Outcome.Done ? Redirect(Links.Decide(id)) : this.Show(outcome);
    }

    async Task<IActionResult> Answer(string id, Func<Task<Outcome>> decide, string done)
    {
        var outcome = await decide();
        if (outcome is Outcome.Done)
        {
            TempData["Done"] = done;
            return Redirect(Links.Post(id));
        }
        return outcome is not Outcome.Missing && await Load(id) ? this.Show(outcome) : NotFound();
    }

    async Task<bool> Load(string id)
    {
        if (await posts.Read(id) is not { } post)
            return false;
        Post = post;
        Against = Rules.AgainstDeciding(post.Draft, await DraftUnderReview.Approver(reader.Of<Grant>(), reader.Of<LogEntry>(), post.Review, signedIn.Id, signedIn.Memberships));
        if (post.LastDecision is { } last && await reader.Of<SealedContent>().FirstOrDefaultAsync(s => s.Id == last.Hash) is { } content)
        {
            var before = ContentSeal.Read(content.Content);
            TextChanges = before.Text == post.Review.Seal.Text ? null : ContentDiff.Words(before.Text, post.Review.Seal.Text);
            OtherChanges = [.. Differences(before, post.Review.Seal)];
        }
        return true;
    }

    static IEnumerable<string> Differences(ContentSeal before, ContentSeal now)
    {
        if (before.PlannedLocal != now.PlannedLocal || before.PlannedAt != now.PlannedAt)
            yield return "the time";
        if (!before.Accounts.SequenceEqual(now.Accounts))
            yield return "the accounts";
        if (!before.Pictures.Select(p => p.Sha256).SequenceEqual(now.Pictures.Select(p => p.Sha256)))
            yield return "the pictures";
        else if (!before.Pictures.SequenceEqual(now.Pictures))
            yield return "the alt text";
        if (before.ContentWarning != now.ContentWarning)
            yield return "the content warning";
        if (before.Language != now.Language)
            yield return "the language";
        if (before.RuleSet != now.RuleSet)
            yield return "the checks themselves";
    }
}
