using Countersign.Archive;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>A department or branch. Accounts, drafts and media belong to one.</summary>
internal sealed class Unit
{
    public required string Id { get; init; }
    public required string Name { get; set; }
}

internal sealed class UnitTable : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> table)
    {
        table.ToTable("units");
        table.Property(u => u.Name).InTheOpen();
    }
}
