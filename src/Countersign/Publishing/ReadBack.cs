using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Publishing;

/// <summary>What reading a published post back from its network showed.</summary>
internal enum ReadBackFinding
{
    /// <summary>It is there, with the text and the alt texts that were countersigned.</summary>
    AsCountersigned,

    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>It is there and says something else.</summary>
    Differs,
}

/// <summary>How a delivery stood at its network when it was last read back. A new finding is recorded; the same one again moves only <see cref="LookedAt"/>.</summary>
internal sealed class ReadBack : IInUnit
{
    public required string DeliveryId { get; init; }
    public required string UnitId { get; init; }
    public required ReadBackFinding Finding { get; set; }

    /// <summary>When it was first seen so.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>The text that the network showed, where it differs.</summary>
    public string? SeenText { get; set; }

    /// <summary>The alt texts that it showed, one to a line, where they differ.</summary>
    public string? SeenAltTexts { get; set; }

    /// <summary>Who has seen to it since, if it is not as countersigned.</summary>
    public string? SeenToById { get; set; }
    public DateTimeOffset? SeenToAt { get; set; }

    /// <summary>What was done about it.</summary>
    public string? SeenToHow { get; set; }
    public required DateTimeOffset LookedAt { get; set; }
}

internal sealed class ReadBackTable : IEntityTypeConfiguration<ReadBack>
{
    public void Configure(EntityTypeBuilder<ReadBack> table)
    {
        table.ToTable("read_backs").HasKey(r => r.DeliveryId);
        table.Property(r => r.LookedAt).Unrecorded();
        table.HasOne<Delivery>().WithMany().HasForeignKey(r => r.DeliveryId);
    }
}

[ChangeKind("delivery.read-back", "Read back from the network: it is there, as countersigned")]
internal sealed record SeenAsCountersigned(string Post, string Delivery) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.gone", "Read back: it is no longer on the network")]
internal sealed record SeenGone(string Post, string Delivery) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.differs", "Read back: on the network it differs from what was countersigned")]
internal sealed record SeenDifferent(string Post, string Delivery, bool Text, bool AltTexts) : DeliveryChange(Post, Delivery);

[ChangeKind("delivery.read-back-seen-to", "A person saw to what reading back had shown")]
internal sealed record ReadBackSeenTo(string Post, string Delivery) : DeliveryChange(Post, Delivery);
