using Countersign.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Accounts;

/// <summary>What a person may do with one account, on top of a role that allows such work at all.</summary>
internal sealed class Grant
{
    public required string Id { get; init; }
    public required string AccountId { get; init; }
    public required string PersonId { get; init; }
    public bool MayDraft { get; set; }
    public bool MayApprove { get; set; }
    public bool MayReply { get; set; }
    public required DateTimeOffset Since { get; set; }

    /// <summary>Who gave it, or changed it last.</summary>
    public string? GivenById { get; set; }
}

internal sealed class GrantTable : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> table)
    {
        table.ToTable("grants");
        table.HasIndex(g => new { g.AccountId, g.PersonId }).IsUnique();
        table.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId);
        table.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId);
    }
}
