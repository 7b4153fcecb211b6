using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary>Makes the model of the database, the longest part of a start, on another core while the rest is prepared. Whoever needs it first waits for no more than what is left.</summary>
internal static class WarmUp
{
    public static void Begin(DatabaseChoice database) => Task.Run(() =>
    {
        var options = new DbContextOptionsBuilder<Store>();
        database.Configure(options);
        using var store = new Store(options.Options, Visibility.Everything);
        _ = store.Model;
    });
}
