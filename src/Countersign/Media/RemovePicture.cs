using Countersign.Archive;

namespace Countersign.Media;

[ChangeKind("picture.removed", "A picture that was never part of a post was removed")]
internal sealed record PictureRemoved(string Picture, string Sha256) : Change
{
    protected override string About => $"picture/{Picture}";
}

/// <summary>Takes one uploaded picture out of the database. Whether anything refers to it is for those below to say.</summary>
internal sealed class RemovePicture(Changes changes)
{
    /// <param name="isUnused">Asked in the same transaction.</param>
    public Task<bool> Run(string id, string sha256, Actor who, Func<Writer, MediaItem, Task<bool>> isUnused) => changes.Make(new PictureRemoved(id, sha256), who, null, async db =>
    {
        if (await db.Find<MediaItem>(m => m.Id == id) is not { } item || !await isUnused(db, item))
            return false;
        db.Remove(item);
        return true;
    });
}
