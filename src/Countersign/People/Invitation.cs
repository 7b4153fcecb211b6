using Countersign.Archive;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>A single-use link by which an invited person sets up their sign-in, or a person of ours starts again after losing it.</summary>
internal sealed class Invitation
{
    public required string Id { get; init; }
    public required string PersonId { get; init; }

    /// <summary>SHA-256 of the link's secret, in hex.</summary>
    public required string SecretHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> table)
    {
        table.ToTable("invitations");
        table.Property(i => i.SecretHash).Unrecorded();
        table.HasIndex(i => i.SecretHash).IsUnique();
        table.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
    }
}
