using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>The pictures of the compose form: added, put in order, removed, and fitted again when an account is chosen that takes less.</summary>
internal sealed class WritePictures(Reader reader, AccountUse accounts, SignedIn signedIn, AddPicture addPicture, MediaStore store)
{
    public const string Field = "Files";

    public async Task<(WriteForm Form, IReadOnlyList<Problem> Problems)> Take(WriteForm form, IReadOnlyList<IFormFile> files, CancellationToken stop)
    {
        if (files.Count == 0 && form.Pictures.Count == 0)
            return (form, []);
        var chosen = (await accounts.ForDrafting(signedIn)).Where(a => form.Accounts.Contains(a.Id)).ToList();
        if (chosen.Count == 0)
            return (form, files.Count == 0 ? [] : [new(Field, "Choose the accounts first, then add the pictures again: they are made to fit what those accounts take")]);
        var limits = PictureLimits.Tightest([.. chosen.Select(AccountLimits.Of)]);
        var problems = new List<Problem>();
        var pictures = await FitAgain(form, limits, chosen[0].UnitId, problems, stop);
        foreach (var file in files.Take(WriteLimits.Files))
        {
            if (pictures.Count >= DraftContent.MostPictures)
            {
                problems.Add(new(Field, $"{file.FileName} was not added: a post holds at most {DraftContent.MostPictures} pictures"));
                continue;
            }
            if (file.Length > PictureFile.MostBytes)
            {
                problems.Add(new(Field, $"{file.FileName}: this file is {file.Length / 1_000_000.0:0.#} MB. Pictures can be at most {PictureFile.MostBytes / 1_000_000} MB: save a smaller copy and add that"));
                continue;
            }
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, stop);
            switch (await addPicture.Run(file.FileName, bytes.ToArray(), chosen[0].UnitId, limits, signedIn, stop))
            {
                case Outcome.Done done:
                    pictures.Add(new(done.Id, ""));
                    break;
                case Outcome.Refused refused:
                    problems.Add(new(Field, $"{file.FileName}: {refused.Why}"));
                    break;
            }
        }
        return (form with { Pictures = pictures }, problems);
    }

    async Task<List<WritePicture>> FitAgain(WriteForm form, PictureLimits limits, string unitId, List<Problem> problems, CancellationToken stop)
    {
        var ids = form.Pictures.Select(p => p.MediaId).Distinct().ToList();
        var items = await reader.Of<MediaItem>().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, stop);
        var pictures = new List<WritePicture>();
        foreach (var (picture, i) in form.Pictures.Select((p, i) => (p, i)))
        {
            var now = picture;
            if (items.TryGetValue(picture.MediaId, out var item) && !limits.Take(item.Type, item.Bytes, (long)item.Width * item.Height))
                switch (await addPicture.Run(item.FileName, await store.Read(item), unitId, limits, signedIn, stop))
                {
                    case Outcome.Done done:
                        now = picture with { MediaId = done.Id };
                        break;
                    case Outcome.Refused refused:
                        problems.Add(new($"Pictures[{i}].AltText", $"Picture {i + 1}: {refused.Why}"));
                        break;
                }
            pictures.Add(now);
        }
        return pictures;
    }

    /// <summary>Does what a button beside a picture says: <c>picture-up:2</c>, <c>picture-down:0</c>, <c>picture-remove:1</c>.</summary>
    public static WriteForm Arrange(WriteForm form, string what)
    {
        var parts = what.Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[1], out var i) || i < 0 || i >= form.Pictures.Count)
            return form;
        var pictures = form.Pictures.ToList();
        var picture = pictures[i];
        pictures.RemoveAt(i);
        if (parts[0] == "picture-up")
            pictures.Insert(Math.Max(0, i - 1), picture);
        else if (parts[0] == "picture-down")
            pictures.Insert(Math.Min(pictures.Count, i + 1), picture);
        return form with { Pictures = pictures };
    }
}
