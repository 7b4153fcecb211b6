using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Connections;

/// <summary>
/// Unrecorded writes do not wait for one another on PostgreSQL. Where two may meet in one row, the one that comes second
/// finds the row changed, taken or there already, and decides again on what it then sees.
/// </summary>
internal static class Racing
{
    const int Most = 20;

    public static async Task<T> QuietlyInTurn<T>(this Changes changes, Func<Writer, Task<T>> body)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await changes.Quietly(body);
            }
            catch (DbUpdateException e) when (tries < Most && (e is DbUpdateConcurrencyException || DatabaseChoice.IsUniqueViolation(e)))
            {
                // The other one has committed: the next look sees it.
            }
    }
}
