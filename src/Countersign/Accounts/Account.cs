using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Accounts;

internal enum AccountState
{
    Connected,

    /// <summary>The network no longer accepts our credential: a person must connect again.</summary>
    NeedsSignIn,
    Paused,
    Disconnected,
}

/// <summary>An account of the organisation on a network.</summary>
internal sealed class Account : IInUnit
{
    public required string Id { get; init; }
    public required string UnitId { get; init; }

    /// <summary>Name of the network: practice, mastodon, bluesky.</summary>
    public required string Network { get; init; }
    public required string Server { get; set; }
    public required string NetworkId { get; set; }
    public required string Handle { get; set; }
    public required string DisplayName { get; set; }
    public string? Profile { get; set; }
    public AccountState State { get; set; }
    public string? StateReason { get; set; }

    /// <summary>The sealed credential (Platform/Sealing), empty once disconnected.</summary>
    public required byte[] Credential { get; set; }
    public DateTimeOffset? CredentialEndsAt { get; set; }

    /// <summary>The sealed credential before the last renewal, kept until the new one has worked once.</summary>
    public byte[]? PreviousCredential { get; set; }

    /// <summary>Set while a renewal is under way; still set later means that its end was never seen.</summary>
    public DateTimeOffset? RefreshStartedAt { get; set; }

    /// <summary>The network's limits as last read, in JSON.</summary>
    public required string Limits { get; set; }
    public DateTimeOffset LimitsReadAt { get; set; }
    public required DateTimeOffset ConnectedAt { get; set; }
    public int Version { get; set; }
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("accounts");
        table.Property(a => a.Network).InTheOpen();
        table.Property(a => a.Server).InTheOpen();
        table.Property(a => a.Handle).InTheOpen();
        table.Property(a => a.DisplayName).InTheOpen();
        table.Property(a => a.Profile).InTheOpen();
        table.Property(a => a.Credential).Unrecorded();
        table.Property(a => a.CredentialEndsAt).Unrecorded();
        table.Property(a => a.PreviousCredential).Unrecorded();
        table.Property(a => a.RefreshStartedAt).Unrecorded();
        table.Property(a => a.Limits).Unrecorded();
        table.Property(a => a.LimitsReadAt).Unrecorded();
        table.Property(a => a.Version).IsConcurrencyToken();
        table.HasOne<Unit>().WithMany().HasForeignKey(a => a.UnitId);
    }
}
