using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Publishing;

internal enum DeliveryState
{
    /// <summary>Waits for its time.</summary>
    Scheduled,

    /// <summary>An attempt is open: bytes may have left.</summary>
    Sending,

    /// <summary>The network answered with the post's id.</summary>
    Published,

    /// <summary>The network definitely refused.</summary>
    Rejected,

    /// <summary>It may or may not be out; being looked for.</summary>
    Unknown,

    /// <summary>Not sent, and will not be until a person decides.</summary>
    Held,

    /// <summary>Could not be settled by looking: a person must look.</summary>
    NeedsPerson,

    /// <summary>Called off before anything was sent.</summary>
    Cancelled,

    /// <summary>Was out, and has been taken down.</summary>
    TakenDown,
}

/// <summary>One post to one account.</summary>
internal sealed class Delivery : IInUnit
{
    public required string Id { get; init; }
    public required string DraftId { get; init; }
    public required string AccountId { get; init; }
    public required string UnitId { get; init; }

    /// <summary>Hash of the content that was countersigned; what is sent must have the same.</summary>
    public required string Hash { get; init; }
    public DeliveryState State { get; set; }
    public required DateTimeOffset Due { get; set; }

    /// <summary>After this it is held, not sent.</summary>
    public required DateTimeOffset Latest { get; set; }
    public string? StateReason { get; set; }
    public string? NetworkPostId { get; set; }
    public string? Url { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Attempts made so far.</summary>
    public int Attempts { get; set; }

    /// <summary>How often it was looked for after an unknown outcome and not seen.</summary>
    public int NotSeen { get; set; }

    /// <summary>When a worker may take it up next: due, after a pause the network asked for, or for another look.</summary>
    public required DateTimeOffset NextAt { get; set; }

    /// <summary>Raised by every claim; a worker whose number is old has lost the delivery.</summary>
    public int Fence { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? LeaseHolder { get; set; }
}

/// <summary>One try to send. Committed before the first byte leaves; without an end its outcome is unknown.</summary>
internal sealed class Attempt
{
    /// <summary>The key the network is given.</summary>
    public required string Id { get; init; }
    public required string DeliveryId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset IntendedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Published, Rejected, TryAgain, Unknown, Absent, or SeenByPerson and AbsentByPerson.</summary>
    public string? Outcome { get; set; }
    public string? Detail { get; set; }

    /// <summary>How often the same key was sent again after nothing was seen of it.</summary>
    public int Repeats { get; set; }
}

/// <summary>The pause switch. While the row is there nothing is sent; one row is read in the send gate.</summary>
internal sealed class PublishingPause
{
    /// <summary>Always 1.</summary>
    public required int Id { get; init; }
    public required string PersonId { get; init; }
    public required string Why { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>Lifting takes two people: the first to ask.</summary>
    public string? ResumeAskedById { get; set; }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> table)
    {
        table.ToTable("deliveries");
        table.Property(d => d.Hash).InTheOpen();
        table.Property(d => d.Url).InTheOpen();
        table.Property(d => d.NextAt).Unrecorded();
        table.Property(d => d.NotSeen).Unrecorded();
        table.Property(d => d.Fence).IsConcurrencyToken().Unrecorded();
        table.Property(d => d.LeaseUntil).Unrecorded();
        table.Property(d => d.LeaseHolder).Unrecorded();
        table.HasIndex(d => new { d.State, d.NextAt });
        table.HasIndex(d => new { d.DraftId, d.AccountId, d.Hash }).IsUnique();
        table.HasOne<Draft>().WithMany().HasForeignKey(d => d.DraftId);
        table.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
    }
}

internal sealed class AttemptTable : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> table)
    {
        table.ToTable("attempts");
        table.Property(a => a.Outcome).InTheOpen();
        table.HasIndex(a => a.DeliveryId).IsUnique().HasFilter("ended_at is null");
        table.HasOne<Delivery>().WithMany().HasForeignKey(a => a.DeliveryId);
    }
}

internal sealed class PublishingPauseTable : IEntityTypeConfiguration<PublishingPause>
{
    public void Configure(EntityTypeBuilder<PublishingPause> table)
    {
        table.ToTable("publishing_pauses");
        table.Property(p => p.Id).ValueGeneratedNever();
    }
}
