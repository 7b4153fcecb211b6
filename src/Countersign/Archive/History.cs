using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>One event in the story of something.</summary>
/// <param name="Sentence">What happened, from the change's own declaration.</param>
/// <param name="Reason">Why, where the person gave a reason and it has not been erased.</param>
/// <param name="Part">Which part of the subject it was about, where that was asked for and the record names one.</param>
internal sealed record Event(long Sequence, DateTimeOffset At, string Kind, string Sentence, string Actor, string? Reason, string? Part = null);

/// <summary>Reads the log as stories.</summary>
internal sealed class History(Reader reader)
{
    static readonly IReadOnlyDictionary<string, string> Sentences = typeof(Change).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Change)) && !t.IsAbstract)
        .Select(Change.Of)
        .ToDictionary(kind => kind.Kind, kind => kind.Sentence);

    public static string Sentence(string kind) => Sentences.GetValueOrDefault(kind, kind);

    /// <summary>Everything about a subject, oldest first.</summary>
    /// <param name="part">A word of kinds, such as <c>delivery</c>: what their records hold under it is told with them.</param>
    public async Task<IReadOnlyList<Event>> Of(string subject, string? part = null)
    {
        // A record is read whole only where it may name a part.
        var kinds = part is null ? [] : Sentences.Keys.Where(kind => kind.StartsWith($"{part}.", StringComparison.Ordinal)).ToArray();
        var entries = await reader.Of<LogEntry>().Where(e => e.Subject == subject).OrderBy(e => e.Sequence)
            .Select(e => new { e.Sequence, e.At, e.Kind, e.Actor, Leaf = kinds.Contains(e.Kind) ? e.Leaf : null }).ToListAsync();
        var numbers = entries.Select(e => e.Sequence).ToArray();
        var reasons = await reader.Of<LogOpening>().Where(o => numbers.Contains(o.Sequence) && o.Path == "reason").ToDictionaryAsync(o => o.Sequence, o => o.Value);
        return [.. entries.Select(e => new Event(e.Sequence, e.At, e.Kind, Sentence(e.Kind), e.Actor, reasons.GetValueOrDefault(e.Sequence), e.Leaf is null ? null : Fact(e.Leaf, part!)))];
    }

    /// <summary>Null also where somebody changed the record so that it cannot be read: the pages of the log say so.</summary>
    static string? Fact(byte[] leaf, string name)
    {
        try
        {
            return CanonicalForm.Read(leaf).Facts.GetValueOrDefault(name) is Value.Text text ? text.Value : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
