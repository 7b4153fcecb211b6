using System.Text.Json;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.Networks.Practice;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Connections;

/// <summary>Keeps what the Practice network holds in our own tables. It is the outside world, so none of it is recorded.</summary>
internal sealed class PracticeBoard(Changes changes) : IPracticeBoard
{
    public Task<PracticePost> Add(PracticePost post, CancellationToken stop) => changes.QuietlyInTurn(async db =>
    {
        if (await db.Of<PracticePostRow>().FirstOrDefaultAsync(p => p.AccountId == post.Account && p.PostKey == post.Key, stop) is { } held)
            return Post(held);
        db.Add(new PracticePostRow
        {
            Id = post.Id,
            AccountId = post.Account,
            PostKey = post.Key,
            Flavour = post.Flavour,
            Text = post.Text,
            Language = post.Language,
            ContentWarning = post.ContentWarning,
            Pictures = JsonSerializer.Serialize(post.Pictures),
            PublishedAt = post.Published,
            VisibleAt = post.VisibleFrom,
        });
        return post;
    });

    public Task<PracticePost?> ByKey(string account, string key, CancellationToken stop) => One(rows => rows.Where(p => p.AccountId == account && p.PostKey == key), stop);

    public Task<PracticePost?> ById(string account, string id, CancellationToken stop) => One(rows => rows.Where(p => p.AccountId == account && p.Id == id), stop);

    public Task<IReadOnlyList<PracticePost>> Newest(string account, DateTimeOffset at, int count, CancellationToken stop) => changes.Quietly<IReadOnlyList<PracticePost>>(async db =>
        [.. (await db.Of<PracticePostRow>().Where(p => p.AccountId == account && p.VisibleAt <= at && p.DeletedAt == null)
            .OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(count).ToListAsync(stop)).Select(Post)]);

    public Task<bool> Delete(string account, string id, CancellationToken stop) => changes.QuietlyInTurn(async db =>
    {
        if (await db.Of<PracticePostRow>().FirstOrDefaultAsync(p => p.AccountId == account && p.Id == id && p.DeletedAt == null, stop) is not { } row)
            return false;
        row.DeletedAt = db.Now;
        return true;
    });

    public Task Keep(PracticePicture picture, CancellationToken stop) => changes.Quietly(db => Task.FromResult(db.Add(new PracticePictureRow
    {
        Id = picture.Id,
        AccountId = picture.Account,
        Type = picture.Picture.Type,
        AltText = picture.Picture.AltText,
        Width = picture.Picture.Width,
        Height = picture.Picture.Height,
        Content = picture.Picture.Bytes,
    })));

    public Task<PracticePicture?> Picture(string account, string id, CancellationToken stop) => changes.Quietly(async db =>
        await db.Of<PracticePictureRow>().FirstOrDefaultAsync(p => p.AccountId == account && p.Id == id, stop) is { } row
            ? new PracticePicture(row.Id, row.AccountId, new(row.Content, row.Type, row.Width, row.Height, row.AltText))
            : null);

    public Task EndToken(string account, string tokenHash, CancellationToken stop) => changes.QuietlyInTurn(async db =>
    {
        var known = await db.Of<PracticeEndedTokenRow>().AnyAsync(t => t.Id == TokenId(account, tokenHash), stop);
        if (!known)
            db.Add(new PracticeEndedTokenRow { Id = TokenId(account, tokenHash), AccountId = account });
        return known;
    });

    public Task<bool> TokenEnded(string account, string tokenHash, CancellationToken stop) =>
        changes.Quietly(db => db.Of<PracticeEndedTokenRow>().AnyAsync(t => t.Id == TokenId(account, tokenHash), stop));

    public Task<PracticeFault?> NextFault(string account, PracticeStep step, CancellationToken stop) => changes.QuietlyInTurn(async db =>
    {
        var next = await db.Of<PracticeFaultRow>().Where(f => f.AccountId == account && f.Step == step).OrderBy(f => f.At).ThenBy(f => f.Id).FirstOrDefaultAsync(stop);
        if (next is null)
            return null;
        db.Remove(next);
        return new PracticeFault(next.Fault, next.AfterMilliseconds is { } after ? TimeSpan.FromMilliseconds(after) : null);
    });

    /// <summary>Sets a fault for the next call of this kind.</summary>
    public Task Plan(string account, PracticeStep step, PracticeFault fault) => changes.Quietly(db => Task.FromResult(db.Add(new PracticeFaultRow
    {
        Id = Ids.New(),
        AccountId = account,
        Step = step,
        Fault = fault.Outcome,
        AfterMilliseconds = (long?)fault.After?.TotalMilliseconds,
        At = db.Now,
    })));

    /// <summary>Takes back every fault that was set and has not happened yet.</summary>
    public Task CallOff(string account) => changes.Quietly(async db =>
    {
        foreach (var row in await db.Of<PracticeFaultRow>().Where(f => f.AccountId == account).ToListAsync())
            db.Remove(row);
    });

    public static PracticePost Post(PracticePostRow row) => new(
        row.Id, row.AccountId, row.PostKey, row.Flavour, row.Text, row.Language, row.ContentWarning,
        JsonSerializer.Deserialize<UploadedPicture[]>(row.Pictures) ?? [], row.PublishedAt, row.VisibleAt);

    static string TokenId(string account, string tokenHash) => $"{account}:{tokenHash}";

    Task<PracticePost?> One(Func<IQueryable<PracticePostRow>, IQueryable<PracticePostRow>> which, CancellationToken stop) => changes.Quietly(async db =>
        await which(db.Of<PracticePostRow>().Where(p => p.DeletedAt == null)).FirstOrDefaultAsync(stop) is { } row ? Post(row) : null);
}
