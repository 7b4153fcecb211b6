using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>Reads the whole log in the database and says what about it does not hold, without writing anything.</summary>
internal static class LogCheck
{
    /// <returns>The number of records, and the first thing that does not hold as a sentence, or null.</returns>
    public static (long Records, string? Problem) Run(DatabaseChoice database)
    {
        try
        {
            using var log = new LogSnapshot(database);
            using var beside = new LogSnapshot(database);
            using var openings = beside.Openings(log.Frontier.Size).GetEnumerator();
            var more = openings.MoveNext();
            var edge = Frontier.Empty;
            foreach (var (entry, record) in log.Records(log.Frontier.Size))
            {
                edge = edge.Append(Tree.Leaf(entry.Leaf));
                for (; more && openings.Current.Sequence == entry.Sequence; more = openings.MoveNext())
                    if (!openings.Current.Opens(record))
                        return (edge.Size, $"The words kept for {openings.Current.Path} of record {entry.Sequence} are not the ones it was made of.");
            }
            return edge.Root().AsSpan().SequenceEqual(log.Frontier.Root())
                ? (edge.Size, null)
                : (edge.Size, "The records do not give the root that the head of the log states.");
        }
        catch (LogDamagedException e)
        {
            return (0, e.Message);
        }
    }
}
