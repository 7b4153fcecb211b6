using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Countersign.Platform.Database;

/// <summary>Reads. Tracks nothing and cannot save.</summary>
internal sealed class Reader(Store store)
{
    public IQueryable<T> Of<T>() where T : class => store.Set<T>().AsNoTracking();

    /// <summary>The tables and columns as the program knows them.</summary>
    public IModel Model => store.Model;

    /// <summary>Also what other units have: only for code that then shows no more than a count or a yes.</summary>
    public IQueryable<T> OfAllUnits<T>() where T : class => store.Set<T>().AsNoTracking().IgnoreQueryFilters();
}
