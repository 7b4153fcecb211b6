using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Archive;

/// <summary>A record as stored: the leaf's exact bytes, and the columns that it is found by. Written only by <see cref="LogHead"/>.</summary>
internal sealed class LogEntry
{
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required string Actor { get; init; }
    public required byte[] Leaf { get; init; }

    /// <summary>The hashes of the complete subtrees that this leaf finishes, lowest first, 32 bytes each: the leaf's own hash, then one for each doubling.</summary>
    public byte[] Nodes { get; init; } = [];
}

/// <summary>The words behind one commitment of a record. Erasing it leaves the log whole.</summary>
internal sealed class LogOpening
{
    public required long Sequence { get; init; }
    public required string Path { get; init; }
    public required byte[] Salt { get; init; }
    public required string Value { get; init; }
}

internal sealed class LogCheckpoint
{
    public required long Size { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The signed note.</summary>
    public required string Note { get; init; }
}

internal sealed class LogHeadRow
{
    public required long Id { get; init; }
    public required string Origin { get; init; }
    public required long Size { get; init; }
    public required byte[] Frontier { get; init; }
}

internal sealed class LogTables :
    IEntityTypeConfiguration<LogEntry>, IEntityTypeConfiguration<LogOpening>, IEntityTypeConfiguration<LogCheckpoint>, IEntityTypeConfiguration<LogHeadRow>
{
    public void Configure(EntityTypeBuilder<LogEntry> table)
    {
        table.ToTable("log_records").HasKey(e => e.Sequence);
        table.Property(e => e.Sequence).ValueGeneratedNever();
        table.HasIndex(e => new { e.Subject, e.Sequence });
        table.HasIndex(e => new { e.Kind, e.Sequence });
    }

    public void Configure(EntityTypeBuilder<LogOpening> table) => table.ToTable("log_openings").HasKey(o => new { o.Sequence, o.Path });

    public void Configure(EntityTypeBuilder<LogCheckpoint> table)
    {
        table.ToTable("log_checkpoints").HasKey(c => c.Size);
        table.Property(c => c.Size).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<LogHeadRow> table)
    {
        table.ToTable("log_head").HasKey(h => h.Id);
        table.Property(h => h.Id).ValueGeneratedNever();
    }
}
