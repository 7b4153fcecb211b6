using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.People;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Approvals;

/// <summary>A draft with everything a decision about it looks at, read in one transaction.</summary>
internal sealed record DraftUnderReview(Draft Draft, IReadOnlyList<Account> Accounts, DraftFindings Findings, ContentSeal Seal)
{
    public string Hash { get; } = Seal.Hash;

    /// <summary>Reads it for deciding; null where there is no such draft.</summary>
    public static async Task<DraftUnderReview?> Load(IQueryable<Draft> drafts, IQueryable<Account> accounts, IQueryable<MediaItem> media, Func<Draft, Task<DraftFindings>> check, string id)
    {
        var draft = await drafts.Include(d => d.Targets).Include(d => d.Pictures).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id);
        if (draft is null)
            return null;
        var accountIds = draft.Targets.Select(t => t.AccountId).ToArray();
        var mediaIds = draft.Pictures.Select(p => p.MediaId).ToArray();
        var findings = await check(draft);
        var items = mediaIds.Length == 0 ? [] : await media.Where(m => mediaIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id);
        return new(draft, (await accounts.Where(a => accountIds.Contains(a.Id)).ToListAsync()).InOrder(), findings, ContentSeal.Of(draft, items, findings.RuleSet));
    }

    public static Task<DraftUnderReview?> Load(Writer db, string id) =>
        Load(db.Of<Draft>(), db.Of<Account>(), db.Of<MediaItem>(), draft => DraftChecks.Run(db, draft), id);

    public static Task<DraftUnderReview?> Load(Platform.Database.Reader reader, DraftChecks checks, string id) =>
        Load(reader.Of<Draft>(), reader.Of<Account>(), reader.Of<MediaItem>(), checks.Run, id);

    static readonly string[] Hands = [Change.Of(typeof(DraftSaved)).Kind, Change.Of(typeof(PostSubmitted)).Kind];

    /// <summary>Who this person is for the rules: role, missing grants, and whether they had a hand in it.</summary>
    public static async Task<Approver> Approver(IQueryable<Grant> grants, IQueryable<LogEntry> log, DraftUnderReview review, string personId, IReadOnlyList<Membership> memberships)
    {
        var role = memberships.FirstOrDefault(m => Roles.Named(m.Role).May.Contains(Permission.ApprovePosts) && (m.UnitId is null || m.UnitId == review.Draft.UnitId))?.Role;
        var accountIds = review.Accounts.Select(a => a.Id).ToArray();
        var granted = await grants.Where(g => g.PersonId == personId && g.MayApprove && accountIds.Contains(g.AccountId)).Select(g => g.AccountId).ToListAsync();
        var (subject, actor) = ($"post/{review.Draft.Id}", Actor.Person(personId).Reference);
        var hadAHand = await log.AnyAsync(e => e.Subject == subject && e.Actor == actor && Hands.Contains(e.Kind));
        return new(personId, role, [.. review.Accounts.Where(a => !granted.Contains(a.Id)).Select(a => a.DisplayName)], hadAHand);
    }
}
