using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Platform.Mail;

/// <summary>
/// A mail to be sent, written in the transaction that causes it and sent after it. It says that there is something to see
/// and where; what a post or a person said is never in it.
/// </summary>
internal sealed class OutgoingMail
{
    public required string Id { get; init; }
    public required string Recipient { get; init; }
    public required string Title { get; init; }
    public required string Body { get; init; }

    /// <summary>A secret link that ends the body, sealed while it waits and forgotten once sent.</summary>
    public byte[]? SealedLink { get; set; }
    public required DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset NextAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>Stands in <see cref="NextAt"/> once it is given up.</summary>
    public static DateTimeOffset Never { get; } = DateTimeOffset.FromUnixTimeMilliseconds(253_402_300_799_999);

    public static string LinkBelongsTo(string id) => $"mail/{id}/link";
}

internal sealed class OutgoingMailTable : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> table)
    {
        table.ToTable("outgoing_mail");
        table.HasIndex(m => new { m.SentAt, m.NextAt });
    }
}
