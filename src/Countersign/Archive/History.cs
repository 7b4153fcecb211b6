using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>One event in the story of something.</summary>
/// <param name="Sentence">What happened, from the change's own declaration.</param>
/// <param name="Reason">Why, where the person gave a reason and it has not been erased.</param>
internal sealed record Event(long Sequence, DateTimeOffset At, string Kind, string Sentence, string Actor, string? Reason);

/// <summary>Reads the log as stories.</summary>
internal sealed class History(Reader reader)
{
    static readonly IReadOnlyDictionary<string, string> Sentences = typeof(Change).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Change)) && !t.IsAbstract)
        .Select(Change.Of)
        .ToDictionary(kind => kind.Kind, kind => kind.Sentence);

    public static string Sentence(string kind) => Sentences.GetValueOrDefault(kind, kind);

    /// <summary>Everything about a subject, oldest first.</summary>
    public async Task<IReadOnlyList<Event>> Of(string subject)
    {
        var entries = await reader.Of<LogEntry>().Where(e => e.Subject == subject).OrderBy(e => e.Sequence)
            .Select(e => new { e.Sequence, e.At, e.Kind, e.Actor }).ToListAsync();
        var numbers = entries.Select(e => e.Sequence).ToArray();
        var reasons = await reader.Of<LogOpening>().Where(o => numbers.Contains(o.Sequence) && o.Path == "reason").ToDictionaryAsync(o => o.Sequence, o => o.Value);
        return [.. entries.Select(e => new Event(e.Sequence, e.At, e.Kind, Sentence(e.Kind), e.Actor, reasons.GetValueOrDefault(e.Sequence)))];
    }
}
