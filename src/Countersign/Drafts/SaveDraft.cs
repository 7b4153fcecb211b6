using System.Security.Cryptography;
using System.Text;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Media;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Drafts;

[ChangeKind("draft.saved", "Written and saved")]
internal sealed record DraftSaved(string Draft) : Change
{
    protected override string About => $"post/{Draft}";
}

/// <summary>Saves what somebody typed as a draft, new or existing.</summary>
internal sealed class SaveDraft(Changes changes, Reader reader, ZoneRules rules)
{
    /// <summary>The draft that somebody's open page of a new post becomes.</summary>
    public static string IdOf(string personId, string page) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}.{page}")))[..16];

    public async Task<Outcome> Run(TypedDraft typed, SignedIn signedIn)
    {
        var zone = await reader.Of<Organisation>().Select(o => o.TimeZone).SingleAsync();
        var id = typed.Id ?? (typed.Page is { } page ? IdOf(signedIn.Id, page) : Ids.New());
        Account? notTheirs = null;
        var outcome = await changes.Make<Outcome>(new DraftSaved(id), signedIn.Actor, null, async db =>
        {
            var problems = new List<Problem>();
            var draft = typed.Id is null ? null : await db.Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id);
            if (typed.Id is not null && (draft is null || !signedIn.May(Permission.WritePosts, draft.UnitId)))
                return new Outcome.Missing();
            if (draft is not null && DraftEditing.WhyNot(draft) is { } closed)
                return closed;
            var content = DraftContent.Read(typed, zone, rules, db.Now, problems);
            if (problems.Count > 0)
                return new Outcome.Invalid(problems);
            if (typed.Id is null && typed.Page is not null && await SavedBefore(db, id, content, zone) is { } before)
                return before;

            var named = draft is null ? content.Accounts : [.. content.Accounts.Union(draft.Targets.Select(t => t.AccountId))];
            var accounts = await db.Of<Account>().Where(a => named.Contains(a.Id)).ToListAsync();
            if (accounts.Count != named.Count)
                return new Outcome.Invalid(nameof(typed.Accounts), "One of the accounts is no longer there. Choose from the list");
            // A disconnected account may be taken off a post, and only not chosen.
            (var refused, notTheirs) = await NotTheirs(db, accounts.Where(a => content.Accounts.Contains(a.Id) || a.State != AccountState.Disconnected), signedIn);
            if (refused is not null)
                return refused;
            var units = accounts.Where(a => content.Accounts.Contains(a.Id)).Select(a => a.UnitId).Distinct().ToList();
            if (units.Count > 1 || draft is not null && units[0] != draft.UnitId)
                return new Outcome.Invalid(nameof(typed.Accounts), "A post belongs to one unit. Choose accounts of the same unit, and write another post for the others");
            var media = content.Pictures.Select(p => p.MediaId).Distinct().ToList();
            var items = await db.Of<MediaItem>().Where(m => media.Contains(m.Id) && m.UnitId == units[0]).ToListAsync();
            if (items.Count != media.Count)
                return new Outcome.Invalid(nameof(typed.Pictures), "One of the pictures is no longer there, or belongs to another unit. Remove it and add it again");
            if (draft is not null && draft.Version != typed.Version)
                return await Meanwhile(db, draft, content, zone);
            foreach (var item in items)
                item.FirstUsedAt ??= db.Now;
            return Keep(db, draft, id, units[0], content, signedIn);
        });
        if (notTheirs is not null)
            await changes.Note(new AccountUseRefused(notTheirs.Id, signedIn.Id, Use.Draft), signedIn.Actor);
        return outcome;
    }

    /// <summary>A page that is sent a second time, by the back button or by the network, makes no second post.</summary>
    static async Task<Outcome?> SavedBefore(Writer db, string id, DraftContent content, string zone)
    {
        if (await db.Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id) is not { } draft)
            return null;
        if (content.DifferencesFrom(draft).ToList() is not { Count: > 0 } differs)
            return new Outcome.Done(id);
        var saved = $"You saved a post from this page already, at {WallClock.Short(draft.EditedAt, zone, db.Now)}. What you see now differs in: {string.Join(", ", differs)}. It is not saved yet.";
        return new Outcome.Stale(DraftEditing.WhyNot(draft) is null ? saved : $"{saved} The other post is on its way and stays as it is: save again to make a second post of this.");
    }

    static Outcome Keep(Writer db, Draft? draft, string id, string unit, DraftContent content, SignedIn signedIn)
    {
        if (draft is not null && !content.DifferencesFrom(draft).Any())
            return new Outcome.Done(id);
        draft ??= db.Add(new Draft
        {
            Id = id, UnitId = unit, AuthorId = signedIn.Id, LastEditorId = signedIn.Id, Text = "", Language = content.Language, Nonce = Ids.New(), CreatedAt = db.Now, EditedAt = db.Now,
        });
        (draft.Text, draft.Language, draft.ContentWarning) = (content.Text, content.Language, content.ContentWarning);
        (draft.PlannedLocal, draft.PlannedZone, draft.PlannedChoice) = (content.When?.Local, content.When?.Zone, content.When?.Choice);
        (draft.PlannedAt, draft.PlannedRules) = (content.When?.Instant, content.When?.Rules);
        (draft.LastEditorId, draft.EditedAt) = (signedIn.Id, db.Now);
        draft.Version++;

        foreach (var gone in draft.Targets.Where(t => !content.Accounts.Contains(t.AccountId)).ToList())
            db.Remove(gone);
        foreach (var account in content.Accounts.Where(a => draft.Targets.All(t => t.AccountId != a)).ToList())
            db.Add(new DraftTarget { Id = Ids.New(), DraftId = id, AccountId = account });
        KeepPictures(db, draft, content.Pictures);
        return new Outcome.Done(id);
    }

    /// <summary>A picture that stays keeps its row, so that the record shows what changed and not all of it anew.</summary>
    static void KeepPictures(Writer db, Draft draft, IReadOnlyList<TypedPicture> pictures)
    {
        var before = draft.Pictures.OrderBy(p => p.Position).ToList();
        for (var position = 0; position < pictures.Count; position++)
        {
            var (wanted, at) = (pictures[position], position);
            if (before.FirstOrDefault(p => p.MediaId == wanted.MediaId) is { } row)
            {
                before.Remove(row);
                (row.Position, row.AltText) = (at, wanted.AltText ?? "");
            }
            else
            {
                db.Add(new DraftPicture { Id = Ids.New(), DraftId = draft.Id, MediaId = wanted.MediaId, Position = at, AltText = wanted.AltText ?? "" });
            }
        }
        foreach (var gone in before)
            db.Remove(gone);
    }

    static async Task<(Outcome.Refused? Why, Account? Account)> NotTheirs(Writer db, IEnumerable<Account> accounts, SignedIn signedIn)
    {
        foreach (var account in accounts)
            if (AccountUse.MayDraft(signedIn, account, await db.Find<Grant>(g => g.AccountId == account.Id && g.PersonId == signedIn.Id)) is { } refused)
                return (refused, account);
        return (null, null);
    }

    static async Task<Outcome> Meanwhile(Writer db, Draft draft, DraftContent content, string zone)
    {
        var who = (await db.Find<Person>(p => p.Id == draft.LastEditorId))?.Name ?? "Somebody";
        var differs = string.Join(", ", content.DifferencesFrom(draft));
        return new Outcome.Stale($"{who} saved this post at {WallClock.Short(draft.EditedAt, zone, db.Now)} while this page was open. "
            + (differs.Length == 0 ? "It says the same as yours." : $"Yours differs in: {differs}. Nothing of yours is saved yet and nothing of theirs is lost."));
    }
}
