using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>One signed-in browser. The cookie holds a random key, this row its hash; the row is read at every request.</summary>
internal sealed class Session
{
    /// <summary>SHA-256 of the cookie's key, in hex.</summary>
    public required string Id { get; init; }
    public required string PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset SeenAt { get; set; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the person last proved who they are, for acts that ask for it afresh.</summary>
    public DateTimeOffset ProvedAt { get; set; }

    /// <summary>Set where only the enrolment of a second factor is allowed yet.</summary>
    public bool OnlyEnrolment { get; set; }
    public required string Device { get; init; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.HasIndex(s => s.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

/// <summary>Failed sign-ins by source and by person in a short window: throttles guessing without locking anybody out.</summary>
internal sealed class SignInAttempt
{
    public required string Id { get; init; }

    /// <summary>Hash of the address or person tried; never the address itself.</summary>
    public required string Source { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class SignInAttemptTable : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> table)
    {
        table.ToTable("sign_in_attempts");
        table.HasIndex(a => new { a.Source, a.At });
    }
}
