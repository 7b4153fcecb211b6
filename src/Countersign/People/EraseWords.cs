using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <param name="Story">What the record whose words are gone is about, so that the erasure stands in the same story.</param>
[ChangeKind("record.words-erased", "Words kept beside a record were erased")]
internal sealed record WordsErased(string Story, long Record, int Places) : Change
{
    protected override string About => Story;
}

/// <summary>
/// Erases words that people wrote from beside the log. The records stay as they are and the log stays whole: it holds salted
/// commitments, and without salt and words nobody can tell any more what they stood for.
/// </summary>
internal sealed class EraseWords(Changes changes, Reader reader, SignedIn signedIn, DatabaseChoice database)
{
    public const int LongestReason = 1_000;

    /// <param name="paths">Which words of the record.</param>
    /// <param name="everywhere">Also wherever else the log keeps exactly these words.</param>
    /// <returns>Done with the number of places.</returns>
    public async Task<Outcome> Run(long sequence, IReadOnlyCollection<string> paths, bool everywhere, string? reason)
    {
        if (!signedIn.May(Permission.EraseWords))
            return new Outcome.Missing();
        reason = reason?.Trim();
        var problems = new List<Problem>();
        if (paths.Count == 0)
            problems.Add(new("Paths", "Choose the words to erase"));
        if (string.IsNullOrEmpty(reason) || reason.Length > LongestReason)
            problems.Add(new("Reason", "Say why they are erased, for example which request or rule asks for it, in at most 1,000 characters"));
        var words = await reader.Of<LogOpening>().Where(o => o.Sequence == sequence && paths.Contains(o.Path)).Select(o => o.Value).Distinct().ToListAsync();
        if (reason is not null && words.Any(w => w.Length > 3 && reason.Contains(w, StringComparison.OrdinalIgnoreCase)))
            problems.Add(new("Reason", "The reason repeats the words that are to go. Say why without them"));
        if (problems.Count > 0)
            return new Outcome.Invalid(problems);
        if (words.Count == 0)
            return await reader.Of<LogEntry>().AnyAsync(e => e.Sequence == sequence) ? new Outcome.Stale("These words are erased already, or were never kept.") : new Outcome.Missing();
        var places = await (
            from o in reader.Of<LogOpening>()
            join e in reader.Of<LogEntry>() on o.Sequence equals e.Sequence
            where everywhere ? words.Contains(o.Value) : o.Sequence == sequence && paths.Contains(o.Path)
            orderby o.Sequence, o.Path
            select new { o.Sequence, o.Path, e.Subject }).ToListAsync();
        var erased = 0;
        // Each story gets its own record; the record that was asked about comes first.
        foreach (var ofSubject in places.GroupBy(p => p.Subject).OrderByDescending(g => g.Any(p => p.Sequence == sequence)))
            erased += await Erase(ofSubject.Key, [.. ofSubject.Select(p => (p.Sequence, p.Path))], reason!);
        Erasures.Settle(database);
        return new Outcome.Done($"{erased}");
    }

    Task<int> Erase(string subject, IReadOnlyList<(long Sequence, string Path)> places, string reason) =>
        changes.Make(new WordsErased(subject, places[0].Sequence, places.Count), signedIn.Actor, reason, async db =>
        {
            var erased = 0;
            foreach (var (sequence, path) in places)
                erased += await Erasures.Erase(db, sequence, path, signedIn.Id, reason) ? 1 : 0;
            return erased;
        });
}
