using Countersign.Networks.Practice;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Connections;

/// <summary>A post that was “published” to Practice.</summary>
internal sealed class PracticePostRow
{
    public required string Id { get; init; }
    public required string AccountId { get; init; }
    public required string PostKey { get; init; }
    public required string Flavour { get; init; }
    public required string Text { get; init; }
    public required string Language { get; init; }
    public string? ContentWarning { get; init; }

    /// <summary>The uploaded pictures in order, in JSON.</summary>
    public required string Pictures { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset VisibleAt { get; init; }
    public DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>A picture uploaded to Practice, with its bytes.</summary>
internal sealed class PracticePictureRow
{
    public required string Id { get; init; }
    public required string AccountId { get; init; }
    public required string Type { get; init; }
    public required string AltText { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>A fault that a person set for the next call of one kind.</summary>
internal sealed class PracticeFaultRow
{
    public required string Id { get; init; }
    public required string AccountId { get; init; }
    public required PracticeStep Step { get; init; }
    public required PracticeOutcome Fault { get; init; }
    public long? AfterMilliseconds { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A token that Practice no longer accepts.</summary>
internal sealed class PracticeEndedTokenRow
{
    /// <summary>Account and SHA-256 of the token.</summary>
    public required string Id { get; init; }
    public required string AccountId { get; init; }
}

internal sealed class PracticePostTable : IEntityTypeConfiguration<PracticePostRow>
{
    public void Configure(EntityTypeBuilder<PracticePostRow> table)
    {
        table.ToTable("practice_posts");
        table.HasIndex(p => new { p.AccountId, p.PostKey }).IsUnique();
        table.HasIndex(p => new { p.AccountId, p.VisibleAt });
    }
}

internal sealed class PracticePictureTable : IEntityTypeConfiguration<PracticePictureRow>
{
    public void Configure(EntityTypeBuilder<PracticePictureRow> table) => table.ToTable("practice_pictures");
}

internal sealed class PracticeFaultTable : IEntityTypeConfiguration<PracticeFaultRow>
{
    public void Configure(EntityTypeBuilder<PracticeFaultRow> table)
    {
        table.ToTable("practice_faults");
        table.HasIndex(f => new { f.AccountId, f.Step });
    }
}

internal sealed class PracticeEndedTokenTable : IEntityTypeConfiguration<PracticeEndedTokenRow>
{
    public void Configure(EntityTypeBuilder<PracticeEndedTokenRow> table) => table.ToTable("practice_ended_tokens");
}
