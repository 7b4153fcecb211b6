using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Media;

/// <summary>A picture somebody uploaded, with its metadata stripped. The bytes lie in the media folder under <see cref="Sha256"/>.</summary>
internal sealed class MediaItem : IInUnit
{
    public required string Id { get; init; }
    public required string UnitId { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Media type of the stored bytes: image/jpeg, image/png, image/gif, image/webp.</summary>
    public required string Type { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>The name it was uploaded under; shown, never used as a path.</summary>
    public required string FileName { get; init; }
    public required string UploaderId { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Set once it is part of a saved draft, and never taken back: a version, an approval or a receipt may refer to it from then on.</summary>
    public DateTimeOffset? FirstUsedAt { get; set; }
}

internal sealed class MediaItemTable : IEntityTypeConfiguration<MediaItem>
{
    public void Configure(EntityTypeBuilder<MediaItem> table)
    {
        table.ToTable("media_items");
        table.Property(m => m.Sha256).InTheOpen();
        table.Property(m => m.Type).InTheOpen();
        table.Property(m => m.FirstUsedAt).Unrecorded();
        table.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId);
    }
}
