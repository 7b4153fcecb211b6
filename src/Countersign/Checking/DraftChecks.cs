using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Checks;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Draft = Countersign.Drafts.Draft;

namespace Countersign.Checking;

/// <summary>Gathers what the checks need to know of a draft, and runs them.</summary>
internal sealed class DraftChecks(Reader reader)
{
    sealed record Tables(IQueryable<Account> Accounts, IQueryable<MediaItem> Media, IQueryable<OwnContact> Own, IQueryable<Clearance> Clearances);

    /// <summary>The policy in force.</summary>
    public static Policy Policy => Policy.Default;

    /// <summary>A draft with its targets and pictures, as it stands.</summary>
    public Task<DraftFindings> Run(Draft draft) => Run(FromReader, draft);

    /// <summary>The same inside a transaction of the write gate, so that nothing changes between the checks and what follows from them.</summary>
    public static Task<DraftFindings> Run(Writer db, Draft draft) =>
        Run(new Tables(db.Of<Account>(), db.Of<MediaItem>(), db.Of<OwnContact>(), db.Of<Clearance>()), draft);

    /// <summary>A post as it is being typed. Nothing is kept.</summary>
    /// <param name="saved">The draft it will become a version of, whose clearances count, or null.</param>
    public Task<DraftFindings> RunTyped(TypedDraft typed, Draft? saved, string writerId) => Run(
        FromReader, saved?.Id, saved is null ? [writerId] : [saved.AuthorId, writerId],
        (typed.Text ?? "").ReplaceLineEndings("\n"), typed.Language ?? "", string.IsNullOrWhiteSpace(typed.ContentWarning) ? null : typed.ContentWarning.Trim(), typed.Accounts, typed.Pictures);

    Tables FromReader => new(reader.Of<Account>(), reader.Of<MediaItem>(), reader.Of<OwnContact>(), reader.Of<Clearance>());

    static Task<DraftFindings> Run(Tables tables, Draft draft) => Run(
        tables, draft.Id, [draft.AuthorId, draft.LastEditorId], draft.Text, draft.Language, draft.ContentWarning,
        [.. draft.Targets.Select(t => t.AccountId)], [.. draft.Pictures.OrderBy(p => p.Position).Select(p => new TypedPicture(p.MediaId, p.AltText))]);

    static async Task<DraftFindings> Run(
        Tables tables, string? draftId, IReadOnlyCollection<string> writers, string text, string language, string? warning,
        IReadOnlyList<string> accountIds, IReadOnlyList<TypedPicture> pictures)
    {
        var accounts = (await tables.Accounts.Where(a => accountIds.Contains(a.Id)).ToListAsync()).InOrder();
        var mediaIds = pictures.Select(p => p.MediaId).Distinct().ToList();
        var media = await tables.Media.Where(m => mediaIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id);
        var own = await tables.Own.ToListAsync();
        var clearances = draftId is null ? [] : await tables.Clearances.Where(c => c.DraftId == draftId).ToListAsync();

        var limits = Limits(accounts);
        var facts = new Facts(
            limits.Values.DistinctBy(l => l.Name).ToDictionary(l => l.Name, l => l.Limits),
            [.. own.Where(o => o.Kind is OwnKind.Contact).Select(o => o.Value)],
            [.. own.Where(o => o.Kind is OwnKind.Host).Select(o => o.Value)]);
        var report = Check.Run(new(text, language, warning, [.. facts.Limits.Keys], [.. pictures.Select(p => Picture(p, media))]), Policy, facts);
        var counts = accounts.Select(a => new AccountCount(a, Counting.Count(a.Network, text, warning, limits[a.Id].Limits))).ToList();
        return DraftFindings.Of(report, clearances, writers, counts);
    }

    static Checks.DraftPicture Picture(TypedPicture picture, Dictionary<string, MediaItem> media) => media.TryGetValue(picture.MediaId, out var item)
        ? new(picture.AltText, item.FileName, item.Type, item.Bytes, item.Width, item.Height)
        : new(picture.AltText, "", "", 0, 0, 0);

    /// <summary>One entry for each network, or for each account where two accounts of a network have different limits. The name is what findings say.</summary>
    static Dictionary<string, (string Name, NetworkLimits Limits)> Limits(IReadOnlyList<Account> accounts)
    {
        var all = accounts.Select(account => (Account: account, Limits: Of(account))).ToList();
        var split = all.GroupBy(a => a.Account.Network).Where(n => n.Select(a => a.Account.Limits).Distinct().Count() > 1).Select(n => n.Key).ToHashSet();
        return all.ToDictionary(a => a.Account.Id, a => (split.Contains(a.Account.Network) ? a.Account.Handle : a.Account.Network, a.Limits));
    }

    static NetworkLimits Of(Account account)
    {
        var own = AccountLimits.Of(account);
        return new(account.Network, own.TextLength, own.TextBytes, own.LinkLength, own.Pictures, own.PictureBytes, own.PicturePixels, own.AltTextLength, own.PictureTypes, own.ContentWarnings);
    }
}
