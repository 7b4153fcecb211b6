using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Archive;

/// <summary>That words of a record were erased: which, by whom and why. It names the words' place and never the words.</summary>
internal sealed class Erasure
{
    public required string Id { get; init; }

    /// <summary>The record whose words are gone.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which of them, as in the openings.</summary>
    public required string Path { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string PersonId { get; init; }
    public required string Reason { get; init; }
}

internal sealed class ErasureTable : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> table)
    {
        table.ToTable("erasures");
        table.Property(e => e.Path).InTheOpen();
        table.HasIndex(e => new { e.Sequence, e.Path }).IsUnique();
    }
}
