using System.Linq.Expressions;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Archive;

/// <summary>
/// Writes, inside one transaction of the write gate. Only <see cref="Changes"/> makes one, so nobody can write without
/// saying what changes, by whom and why. Rows read through it are tracked, and seen whatever unit they belong to:
/// the verb checks the actor.
/// </summary>
internal sealed class Writer
{
    readonly Store store;

    internal Writer(Store store, IServiceProvider services, DateTimeOffset now) => (this.store, Services, Now) = (store, services, now);

    /// <summary>The instant of this change, the same in every row and in the record.</summary>
    public DateTimeOffset Now { get; }

    public IServiceProvider Services { get; }

    public IQueryable<T> Of<T>() where T : class => store.Set<T>().IgnoreQueryFilters();

    public Task<T?> Find<T>(Expression<Func<T, bool>> which) where T : class => Of<T>().FirstOrDefaultAsync(which);

    public T Add<T>(T row) where T : class
    {
        store.Add(row);
        return row;
    }

    public void Remove<T>(T row) where T : class => store.Remove(row);

    /// <summary>For libraries that want a context (ASP.NET Core Identity's stores). They cannot save either.</summary>
    internal Store Store => store;
}
