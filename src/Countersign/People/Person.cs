using System.Text.Json;
using Countersign.Archive;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

internal enum PersonState { Invited, Active, Disabled }

/// <summary>One person, one identity. Signs in with the e-mail address.</summary>
internal sealed class Person : IdentityUser
{
    public required string Name { get; set; }
    public PersonState State { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the password was last chosen; the log keeps this in place of the password's hash.</summary>
    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>The administrator who asked that the second factor be taken away, until another agrees.</summary>
    public string? FactorResetAskedById { get; set; }
    public DateTimeOffset? FactorResetAskedAt { get; set; }
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("people");
        table.HasIndex(p => p.NormalizedUserName).IsUnique();
        table.HasIndex(p => p.NormalizedEmail).IsUnique();
        table.Property(p => p.ConcurrencyStamp).IsConcurrencyToken().Unrecorded();
        table.Property(p => p.PasswordHash).Unrecorded();
        table.Property(p => p.SecurityStamp).Unrecorded();
        table.Property(p => p.NormalizedEmail).Unrecorded();
        table.Property(p => p.NormalizedUserName).Unrecorded();
        table.Property(p => p.UserName).Unrecorded();
        table.Ignore(p => p.PhoneNumber);
        table.Ignore(p => p.PhoneNumberConfirmed);
        table.Ignore(p => p.LockoutEnd);
        table.Ignore(p => p.LockoutEnabled);
        table.Ignore(p => p.AccessFailedCount);
    }
}

/// <summary>Passkeys, as ASP.NET Core Identity keeps them. The data is one text column on both engines.</summary>
internal sealed class PasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> table)
    {
        table.ToTable("passkeys");
        table.HasKey(p => p.CredentialId);
        table.HasOne<Person>().WithMany().HasForeignKey(p => p.UserId).IsRequired();
        table.Property(p => p.Data).HasConversion(
            data => Write(data),
            text => Read(text),
            new ValueComparer<IdentityPasskeyData>((a, b) => Write(a!) == Write(b!), data => Write(data).GetHashCode(), data => Read(Write(data))))
            .Unrecorded();
    }

    static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    static IdentityPasskeyData Read(string text) => JsonSerializer.Deserialize<IdentityPasskeyData>(text)!;
}
