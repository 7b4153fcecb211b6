using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Countersign.Platform.Database;

/// <summary>
/// The one context. Nobody injects it: pages and jobs inject <see cref="Reader"/>, and writing goes through the write gate,
/// which alone may save.
/// </summary>
internal sealed class Store(DbContextOptions<Store> options, Visibility visibility) : DbContext(options)
{
    /// <summary>What the person at work may see; the filters of every table that belongs to a unit use it.</summary>
    public Visibility Visibility { get; } = visibility;

    public bool SeesAllUnits => Visibility.AllUnits;

    public string[] SeenUnits => Visibility.Units;

    internal bool MaySave { get; set; }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(Store).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName() ?? entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            if (typeof(IInUnit).IsAssignableFrom(entity.ClrType))
                model.Entity(entity.ClrType).HasQueryFilter(UnitFilter(entity.ClrType));
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Writing goes through the write gate (Archive/Changes.cs).");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        MaySave
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : throw new InvalidOperationException("Writing goes through the write gate (Archive/Changes.cs).");

    LambdaExpression UnitFilter(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var context = Expression.Constant(this);
        var unit = Expression.Property(row, nameof(IInUnit.UnitId));
        var seen = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Property(context, nameof(SeenUnits)), unit);
        return Expression.Lambda(Expression.OrElse(Expression.Property(context, nameof(SeesAllUnits)), seen), row);
    }

    internal static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1]) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}

/// <summary>Instants are stored as milliseconds since 1970 UTC on both engines, so that they compare and sort alike.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
