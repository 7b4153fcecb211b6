using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;

namespace Countersign.Media;

[ChangeKind("picture.added", "A picture was uploaded")]
internal sealed record PictureAdded(string Picture, string Sha256) : Change
{
    protected override string About => $"picture/{Picture}";
}

/// <summary>Takes an uploaded file in: cleaned, made to fit, kept, and only then written down.</summary>
internal sealed class AddPicture(Changes changes, FitForNetwork fit, MediaStore store, ILogger<AddPicture> log)
{
    public async Task<Outcome> Run(string fileName, byte[] file, string unitId, PictureLimits limits, SignedIn signedIn, CancellationToken stop)
    {
        if (!signedIn.May(Permission.WritePosts, unitId))
            return new Outcome.Missing();
        var answer = await fit.Run(file, limits, stop);
        if (answer is not PictureAnswer.Clean picture)
            return new Outcome.Refused("picture.refused", ((PictureAnswer.Refused)answer).Why);
        string hash;
        try
        {
            hash = await store.Keep(picture.Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "A picture could not be kept.");
            return new Outcome.Refused("picture.no-room", "The picture could not be kept: this installation has no room left, or its media folder cannot be written. Nothing else of your post is lost. Tell your administrator, then add the picture again.");
        }
        var id = Ids.New();
        var outcome = await changes.Make<Outcome>(new PictureAdded(id, hash), signedIn.Actor, null, db =>
        {
            db.Add(new MediaItem
            {
                Id = id, UnitId = unitId, Sha256 = hash, Type = picture.Facts.Type, Bytes = picture.Bytes.Length, Width = picture.Facts.Width, Height = picture.Facts.Height,
                FileName = Shown(fileName), UploaderId = signedIn.Id, UploadedAt = db.Now,
            });
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        });
        // The same bytes may have been cleared away as unused between keeping them and naming them.
        await store.Keep(picture.Bytes);
        return outcome;
    }

    /// <summary>The last part of the name, without anything that could turn or break the line it is shown in.</summary>
    static string Shown(string fileName)
    {
        var name = new string([.. fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.Format)]).Trim();
        return name.Length == 0 ? "picture" : name.Length <= 120 ? name : name[..120];
    }
}
