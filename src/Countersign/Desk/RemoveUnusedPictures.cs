using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>
/// Clears away pictures that somebody uploaded and no draft ever took: first the row, with its record, then the file. What a draft has
/// or had, what was sealed, and what somebody may still be typing stays.
/// </summary>
internal sealed partial class RemoveUnusedPictures(Reader reader, RemovePicture remove, MediaStore store, TimeProvider time, ILogger<RemoveUnusedPictures> log)
{
    const string Job = "unused-pictures";

    internal static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public static RecurringWork Work { get; } = new(Job, "Remove uploaded pictures that no draft took", "0 20 2 * * ?",
        (services, stop) => services.GetRequiredService<RemoveUnusedPictures>().Run(stop));

    public async Task<string> Run(CancellationToken stop)
    {
        var before = time.Now() - Grace;
        var rows = 0;
        foreach (var item in await reader.OfAllUnits<MediaItem>().Where(m => m.FirstUsedAt == null && m.UploadedAt < before).OrderBy(m => m.UploadedAt).ToListAsync(stop))
            rows += await remove.Run(item.Id, item.Sha256, Actor.Job(Job), IsUnused) ? 1 : 0;
        return $"{rows} {(rows == 1 ? "picture" : "pictures")} removed, {await Files(before, stop)} of the files.";
    }

    static async Task<bool> IsUnused(Writer db, MediaItem item) =>
        item.FirstUsedAt is null
        && !await db.Of<DraftPicture>().AnyAsync(p => p.MediaId == item.Id)
        && !await db.Of<Autosave>().AnyAsync(a => a.Form.Contains(item.Id))
        && !await db.Of<SealedContent>().AnyAsync(s => s.Content.Contains(item.Sha256));

    /// <summary>Files without a row: those of the rows just removed, and what a stop between file and row has left. Asked for one by one, after the commit.</summary>
    async Task<int> Files(DateTimeOffset before, CancellationToken stop)
    {
        var known = (await reader.OfAllUnits<MediaItem>().Select(m => m.Sha256).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var gone = 0;
        foreach (var (hash, _) in store.Kept().Where(f => f.Written < before && !known.Contains(f.Hash)).ToList())
            try
            {
                gone += await store.Remove(hash, () => IsReferredTo(hash)) ? 1 : 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                NotRemoved(log, e, hash);
            }
        return gone;
    }

    async Task<bool> IsReferredTo(string hash) =>
        await reader.OfAllUnits<MediaItem>().AnyAsync(m => m.Sha256 == hash) || await reader.OfAllUnits<SealedContent>().AnyAsync(s => s.Content.Contains(hash));

    [LoggerMessage(1, LogLevel.Warning, "The file of a removed picture, {Hash}, could not be removed; it is tried again the next night")]
    static partial void NotRemoved(ILogger log, Exception e, string hash);
}
