using Countersign.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Accounts;

/// <summary>A person has been sent to a network to sign in, or has come back and not yet confirmed whose account it is.</summary>
internal sealed class PendingConnection
{
    /// <summary>The OAuth state: random, single use.</summary>
    public required string Id { get; init; }
    public required string PersonId { get; init; }
    public required string UnitId { get; init; }
    public required string Network { get; init; }

    /// <summary>The account to reconnect, or null for a new one.</summary>
    public string? AccountId { get; init; }

    /// <summary>Sealed: what the network wants back, then the credential until it is confirmed.</summary>
    public required byte[] Kept { get; set; }

    /// <summary>Who the network says it is, in JSON, once signed in.</summary>
    public string? Identity { get; set; }
    public required DateTimeOffset EndsAt { get; init; }
}

internal sealed class PendingConnectionTable : IEntityTypeConfiguration<PendingConnection>
{
    public void Configure(EntityTypeBuilder<PendingConnection> table)
    {
        table.ToTable("pending_connections");
        table.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
    }
}
