using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Archive;

/// <summary>How a column's value stands in the log.</summary>
internal enum Recording
{
    /// <summary>As it is: ids, numbers, instants, words from our own lists.</summary>
    Open,

    /// <summary>As a salted commitment: anything typed by or about a person. The default for text.</summary>
    Committed,

    /// <summary>Not at all: sealed credentials, password hashes, leases and counters.</summary>
    None,
}

internal static class RecordingOfColumns
{
    const string Annotation = "Countersign:Recording";

    /// <summary>The column holds words of our own or a hash: the log keeps it in the open.</summary>
    public static PropertyBuilder<T> InTheOpen<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Annotation, Recording.Open);

    /// <summary>The column never reaches the log; a change of it alone is no change.</summary>
    public static PropertyBuilder<T> Unrecorded<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Annotation, Recording.None);

    public static Recording Of(IReadOnlyProperty property) =>
        property.FindAnnotation(Annotation)?.Value is Recording chosen ? chosen
        : property.ClrType == typeof(string) && !IsId(property) ? Recording.Committed
        : Recording.Open;

    static bool IsId(IReadOnlyProperty property) =>
        property.IsKey() || property.IsForeignKey() || property.Name.EndsWith("Id", StringComparison.Ordinal);
}
