using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>A post's receipt: who, what, when, the hash, and the proofs that its countersignature and each publication are in the log.</summary>
[Needs(Permission.SeePosts)]
internal sealed class PostReceiptModel(PostReader posts, Reader reader, Proofs proofs) : PageModel
{
    static readonly string[] Proven = [Change.Of(typeof(PostApproved)).Kind, Change.Of(typeof(DeliveryPublished)).Kind, Change.Of(typeof(DeliveryTakenDown)).Kind];

    public PostView Post { get; private set; } = null!;

    public Draft Draft => Post.Draft;

    /// <summary>Null while nobody has countersigned.</summary>
    public Approval? Approval { get; private set; }

    public IReadOnlyList<RecordProof> Proofs { get; private set; } = [];

    public LogCheckpoint Checkpoint => Proofs[0].Checkpoint;

    public bool Holds => Proofs.All(p => p.Holds);

    public async Task<IActionResult> OnGet(string id)
    {
        if (await posts.Read(id) is not { } post)
            return NotFound();
        Post = post;
        if (post.Approvals.LastOrDefault(a => a.Decision is Decision.Approved && a.LapsedAt is null) is not { } approval)
            return Page();
        Approval = approval;
        var subject = $"post/{id}";
        var sequences = await reader.Of<LogEntry>().Where(e => e.Subject == subject && Proven.Contains(e.Kind) && e.At >= approval.At).Select(e => e.Sequence).ToListAsync();
        Proofs = await proofs.Of(sequences);
        return Page();
    }
}
