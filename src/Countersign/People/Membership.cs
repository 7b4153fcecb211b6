using Countersign.Archive;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>A role a person holds, in one unit or (where <see cref="UnitId"/> is null) in the whole organisation.</summary>
internal sealed class Membership
{
    public required string Id { get; init; }
    public required string PersonId { get; init; }
    public string? UnitId { get; init; }

    /// <summary>A role of <c>People/roles.json</c>.</summary>
    public required string Role { get; init; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.ToTable("memberships");
        table.Property(m => m.Role).InTheOpen();
        table.HasIndex(m => m.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        table.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId);
    }
}
