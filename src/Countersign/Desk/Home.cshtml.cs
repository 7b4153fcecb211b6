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
internal sealed class HomeModel(Reader reader, Kept kept, SignedIn signedIn, PostList posts) : PageModel
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

    public async Task OnGet() =>
        (ToDecide, ToChange, Unfinished, ToSettle, Next, JustOut, Notices) = await kept.Of($"home of {signedIn.Id}", Read);

    sealed record Lists(
        IReadOnlyList<PostLine> ToDecide, IReadOnlyList<PostLine> ToChange, IReadOnlyList<PostLine> Unfinished, IReadOnlyList<PostLine> ToSettle,
        IReadOnlyList<PostLine> Next, IReadOnlyList<PostLine> JustOut, IReadOnlyList<Notice> Notices);

    async Task<Lists> Read()
    {
        var me = signedIn.Id;
        var mine = reader.Of<Draft>().Where(d => d.AuthorId == me);
        var mayDecide = signedIn.May(Permission.ApprovePosts);
        var maySettle = signedIn.May(Permission.SettleDeliveries);
        var lists = await posts.ReadAll(
            mayDecide ? Waiting(reader, me).OrderBy(d => d.SubmittedAt) : null,
            MayWrite ? mine.Where(d => d.State == DraftState.ChangesAsked).OrderBy(d => d.EditedAt) : null,
            MayWrite ? mine.Where(d => d.State == DraftState.Writing).OrderByDescending(d => d.EditedAt).Take(5) : null,
            maySettle ? With(Stuck).OrderBy(d => d.EditedAt) : null,
            MaySeePosts ? With(DeliveryState.Scheduled).OrderBy(d => d.PlannedAt).Take(5) : null,
            MaySeePosts ? With(DeliveryState.Published).OrderByDescending(d => d.PlannedAt ?? d.EditedAt).Take(5) : null);
        // What has its own list above is not said twice.
        var notices = await reader.Of<Notice>().Where(n => n.PersonId == me && n.DoneAt == null && n.TopicId != "approval" && n.TopicId != "held" && n.TopicId != "needs-person" && n.TopicId != "decision")
            .OrderBy(n => n.At).ToListAsync();
        return new(lists[0], lists[1], lists[2], lists[3], lists[4], lists[5], notices);
    }

    IQueryable<Draft> With(params DeliveryState[] states) => reader.Of<Draft>().Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && states.Contains(x.State)));

    /// <summary>Posts that this person may decide about: not their own, and with a grant for every account.</summary>
    internal static IQueryable<Draft> Waiting(Reader reader, string me) => reader.Of<Draft>().Where(d =>
        d.State == DraftState.Waiting && d.AuthorId != me && d.LastEditorId != me && d.SubmitterId != me
        && reader.Of<DraftTarget>().Where(t => t.DraftId == d.Id).All(t => reader.Of<Grant>().Any(g => g.AccountId == t.AccountId && g.PersonId == me && g.MayApprove)));
}
