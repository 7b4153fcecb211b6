using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Countersign.Platform.Database;

/// <summary>Reads. Tracks nothing and cannot save. The context is made at the first read: many pages are shown without one (Kept).</summary>
internal sealed class Reader(Func<Store> make)
{
    Store? made;

    Store Store => made ??= make();

    public IQueryable<T> Of<T>() where T : class => Store.Set<T>().AsNoTracking();

    /// <summary>The tables and columns as the program knows them.</summary>
    public IModel Model => Store.Model;

    /// <summary>Also what other units have: only for code that then shows no more than a count or a yes.</summary>
    public IQueryable<T> OfAllUnits<T>() where T : class => Store.Set<T>().AsNoTracking().IgnoreQueryFilters();
}
