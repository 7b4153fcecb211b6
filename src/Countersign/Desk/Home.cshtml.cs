using Countersign.Accounts;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>The first page: what waits for this person, and what is about to happen.</summary>
[AnyPerson]
internal sealed class HomeModel(Reader reader, SignedIn signedIn, PostList posts) : PageModel
{
    static readonly DeliveryState[] Stuck = [DeliveryState.Held, DeliveryState.NeedsPerson, DeliveryState.Unknown];

    public IReadOnlyList<Notice> Notices { get; private set; } = [];
    public IReadOnlyList<PostLine> ToDecide { get; private set; } = [];
    public IReadOnlyList<PostLine> ToChange { get; private set; } = [];
    public IReadOnlyList<PostLine> ToSettle { get; private set; } = [];
    public IReadOnlyList<PostLine> Unfinished { get; private set; } = [];
    public IReadOnlyList<PostLine> Next { get; private set; } = [];
    public IReadOnlyList<PostLine> JustOut { get; private set; } = [];

    public bool NothingWaits => ToDecide.Count + ToChange.Count + ToSettle.Count + Notices.Count == 0;

    public bool MayWrite => signedIn.May(Permission.WritePosts);

    public bool MaySeePosts => signedIn.May(Permission.SeePosts);

    public async Task OnGet()
    {
        var me = signedIn.Id;
        var drafts = reader.Of<Draft>();
        if (signedIn.May(Permission.ApprovePosts))
            ToDecide = await posts.Read(Waiting(reader, me).OrderBy(d => d.SubmittedAt));
        if (MayWrite)
        {
            ToChange = await posts.Read(drafts.Where(d => d.AuthorId == me && d.State == DraftState.ChangesAsked).OrderBy(d => d.EditedAt));
            Unfinished = await posts.Read(drafts.Where(d => d.AuthorId == me && d.State == DraftState.Writing).OrderByDescending(d => d.EditedAt).Take(5));
        }
        if (signedIn.May(Permission.SettleDeliveries))
            ToSettle = await posts.Read(drafts.Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && Stuck.Contains(x.State))).OrderBy(d => d.EditedAt));
        if (MaySeePosts)
        {
            Next = await posts.Read(drafts.Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && x.State == DeliveryState.Scheduled)).OrderBy(d => d.PlannedAt).Take(5));
            JustOut = await posts.Read(drafts.Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && x.State == DeliveryState.Published)).OrderByDescending(d => d.PlannedAt ?? d.EditedAt).Take(5));
        }
        // What has its own list above is not said twice.
        Notices = await reader.Of<Notice>().Where(n => n.PersonId == me && n.DoneAt == null && n.TopicId != "approval" && n.TopicId != "held" && n.TopicId != "needs-person" && n.TopicId != "decision")
            .OrderBy(n => n.At).ToListAsync();
    }

    /// <summary>Posts that this person may decide about: not their own, and with a grant for every account.</summary>
    internal static IQueryable<Draft> Waiting(Reader reader, string me) => reader.Of<Draft>().Where(d =>
        d.State == DraftState.Waiting && d.AuthorId != me && d.LastEditorId != me && d.SubmitterId != me
        && reader.Of<DraftTarget>().Where(t => t.DraftId == d.Id).All(t => reader.Of<Grant>().Any(g => g.AccountId == t.AccountId && g.PersonId == me && g.MayApprove)));
}
