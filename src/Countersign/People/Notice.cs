using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>Something one person must see to: shown on their first page until done, and mailed once.</summary>
internal sealed class Notice
{
    public required string Id { get; init; }
    public required string PersonId { get; init; }

    /// <summary>What it is about, as “word/id”. One open notice for a person, subject and topic.</summary>
    public required string SubjectId { get; init; }
    public required string TopicId { get; init; }
    public required string Text { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> table)
    {
        table.ToTable("notices");
        table.HasIndex(n => new { n.PersonId, n.DoneAt });
        table.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId);
    }
}
