using Countersign.Archive;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>A person's authenticator app: the seed that it shares with us, sealed.</summary>
internal sealed class Authenticator
{
    public required string PersonId { get; init; }
    public required byte[] Secret { get; init; }

    /// <summary>The step of the last code used. Every code works once, on whichever node it arrives.</summary>
    public required long LastStep { get; set; }
    public required DateTimeOffset AddedAt { get; init; }

    public static string BelongsTo(string personId) => $"person/{personId}/authenticator";
}

internal sealed class AuthenticatorTable : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> table)
    {
        table.ToTable("authenticators");
        table.HasKey(a => a.PersonId);
        table.Property(a => a.Secret).Unrecorded();
        table.Property(a => a.LastStep).IsConcurrencyToken().Unrecorded();
        table.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
    }
}
