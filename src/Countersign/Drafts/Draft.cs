using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Media;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Drafts;

internal enum DraftState
{
    /// <summary>Being written.</summary>
    Writing,

    /// <summary>Waiting for the second person.</summary>
    Waiting,

    /// <summary>Sent back to its author with what to change.</summary>
    ChangesAsked,

    /// <summary>Countersigned; its deliveries tell the rest.</summary>
    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>A post, from its first word on. Written once for several accounts.</summary>
internal sealed class Draft : IInUnit
{
    public required string Id { get; init; }
    public required string UnitId { get; init; }
    public required string AuthorId { get; init; }
    public required string LastEditorId { get; set; }
    public string? SubmitterId { get; set; }
    public required string Text { get; set; }

    /// <summary>BCP 47, for example “en” or “cy”.</summary>
    public required string Language { get; set; }
    public string? ContentWarning { get; set; }

    /// <summary>The time the author wrote, as “2026-11-21T17:45”; null means as soon as it is countersigned.</summary>
    public string? PlannedLocal { get; set; }
    public string? PlannedZone { get; set; }

    /// <summary>In the hour that happens twice in autumn: the first or the second; null elsewhere.</summary>
    public string? PlannedChoice { get; set; }

    /// <summary>What the time that its author wrote means by these rules; null where it goes out as soon as it is countersigned.</summary>
    public PlannedTime? PlannedBy(ZoneRules rules) =>
        this is { PlannedLocal: { } local, PlannedZone: { } zone } ? PlannedTime.Again(local, zone, PlannedChoice, rules) : null;

    /// <summary>The instant resolved when it was planned, and by which edition of the time zone rules.</summary>
    public DateTimeOffset? PlannedAt { get; set; }
    public string? PlannedRules { get; set; }
    public DraftState State { get; set; }

    /// <summary>Random; part of the hash, so that an approval of one draft never fits another with the same words.</summary>
    public required string Nonce { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset EditedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Counts edits; a form that shows an older number is stale.</summary>
    public int Version { get; set; }
    public List<DraftTarget> Targets { get; } = [];
    public List<DraftPicture> Pictures { get; } = [];
}

/// <summary>An account a draft is for.</summary>
internal sealed class DraftTarget
{
    public required string Id { get; init; }
    public required string DraftId { get; init; }
    public required string AccountId { get; init; }
}

/// <summary>A picture of a draft, in order, with its alt text.</summary>
internal sealed class DraftPicture
{
    public required string Id { get; init; }
    public required string DraftId { get; init; }
    public required string MediaId { get; init; }
    public int Position { get; set; }
    public required string AltText { get; set; }
}

/// <summary>A person's answer to a finding: why the post may go out all the same.</summary>
internal sealed class Clearance
{
    public required string Id { get; init; }
    public required string DraftId { get; init; }

    /// <summary>Identity of the finding (<c>Finding.Key</c>): the clearance ends when the words it is about change.</summary>
    public required string FindingKey { get; init; }
    public required string Rule { get; init; }
    public required string Reason { get; set; }
    public required string PersonId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class DraftTable : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> table)
    {
        table.ToTable("drafts");
        table.Property(d => d.Language).InTheOpen();
        table.Property(d => d.PlannedLocal).InTheOpen();
        table.Property(d => d.PlannedZone).InTheOpen();
        table.Property(d => d.PlannedChoice).InTheOpen();
        table.Property(d => d.PlannedRules).InTheOpen();
        table.Property(d => d.Version).IsConcurrencyToken();
        table.HasIndex(d => new { d.State, d.EditedAt });
        table.HasOne<Unit>().WithMany().HasForeignKey(d => d.UnitId);
        table.HasMany(d => d.Targets).WithOne().HasForeignKey(t => t.DraftId);
        table.HasMany(d => d.Pictures).WithOne().HasForeignKey(p => p.DraftId);
    }
}

internal sealed class DraftTargetTable : IEntityTypeConfiguration<DraftTarget>
{
    public void Configure(EntityTypeBuilder<DraftTarget> table)
    {
        table.ToTable("draft_targets");
        table.HasIndex(t => new { t.DraftId, t.AccountId }).IsUnique();
        table.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
    }
}

internal sealed class DraftPictureTable : IEntityTypeConfiguration<DraftPicture>
{
    public void Configure(EntityTypeBuilder<DraftPicture> table)
    {
        table.ToTable("draft_pictures");
        table.HasOne<MediaItem>().WithMany().HasForeignKey(p => p.MediaId);
    }
}

internal sealed class ClearanceTable : IEntityTypeConfiguration<Clearance>
{
    public void Configure(EntityTypeBuilder<Clearance> table)
    {
        table.ToTable("clearances");
        table.Property(c => c.Rule).InTheOpen();
        table.HasIndex(c => new { c.DraftId, c.FindingKey }).IsUnique();
        table.HasOne<Draft>().WithMany().HasForeignKey(c => c.DraftId);
    }
}
