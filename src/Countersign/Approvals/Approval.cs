using Countersign.Archive;
using Countersign.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Approvals;

internal enum Decision { Approved, ChangesAsked, Rejected }

/// <summary>What the second person decided about exact bytes.</summary>
internal sealed class Approval
{
    public required string Id { get; init; }
    public required string DraftId { get; init; }
    public required Decision Decision { get; init; }
    public required string PersonId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Hash of the sealed content that was on the screen.</summary>
    public required string Hash { get; init; }

    /// <summary>What to change, or why not.</summary>
    public string? Reason { get; init; }

    /// <summary>The approver's answer to “could this harm our good name?”: only “no” approves.</summary>
    public bool? CouldHarm { get; init; }

    /// <summary>The role and grant that entitled the person at that moment.</summary>
    public required string Entitlement { get; init; }

    /// <summary>Set when the content changed or the post was withdrawn: the approval no longer counts.</summary>
    public DateTimeOffset? LapsedAt { get; set; }
}

/// <summary>The sealed content of a draft at one moment: what was submitted, shown, countersigned and sent.</summary>
internal sealed class SealedContent
{
    /// <summary>SHA-256 of <see cref="Content"/>, in hex.</summary>
    public required string Id { get; init; }
    public required string DraftId { get; init; }

    /// <summary>Canonical JSON of text, media hashes, alt text, accounts, time and rule set.</summary>
    public required string Content { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class ApprovalTable : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> table)
    {
        table.ToTable("approvals");
        table.Property(a => a.Hash).InTheOpen();
        table.Property(a => a.Entitlement).InTheOpen();
        table.HasIndex(a => a.DraftId);
        table.HasOne<Draft>().WithMany().HasForeignKey(a => a.DraftId);
    }
}

internal sealed class SealedContentTable : IEntityTypeConfiguration<SealedContent>
{
    public void Configure(EntityTypeBuilder<SealedContent> table)
    {
        table.ToTable("sealed_contents");
        table.HasOne<Draft>().WithMany().HasForeignKey(s => s.DraftId);
    }
}
