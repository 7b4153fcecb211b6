using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Checking;

internal enum OwnKind
{
    /// <summary>A published e-mail address, telephone number or postcode of the organisation.</summary>
    Contact,

    /// <summary>A web address of the organisation, with everything under it.</summary>
    Host,
}

/// <summary>Something of the organisation's own that the checks must not take for personal data or for a strange link.</summary>
internal sealed class OwnContact
{
    public required string Id { get; init; }
    public required OwnKind Kind { get; init; }
    public required string Value { get; init; }
    public required string AddedById { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class OwnContactTable : IEntityTypeConfiguration<OwnContact>
{
    public void Configure(EntityTypeBuilder<OwnContact> table)
    {
        table.ToTable("own_contacts");
        table.HasIndex(o => new { o.Kind, o.Value }).IsUnique();
    }
}
