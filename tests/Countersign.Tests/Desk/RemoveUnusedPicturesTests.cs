using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Desk;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Desk;

public sealed class RemoveUnusedPicturesTests
{
    [Fact]
    public async Task A_picture_that_no_draft_took_is_gone_after_a_day_with_its_file_and_with_a_record()
    {
        await using var app = await App.Running();
        var (_, item) = await Uploaded(app, Pictures.Jpeg(40, 30));
        Assert.Equal("0 pictures removed, 0 of the files.", await Night(app, TimeSpan.FromHours(23)));
        Assert.True(File.Exists(FileOf(app, item)));

        Assert.Equal("1 picture removed, 1 of the files.", await Night(app, TimeSpan.FromHours(2)));
        Assert.Equal(0, await app.Read(r => r.Of<MediaItem>().CountAsync()));
        Assert.False(File.Exists(FileOf(app, item)));
        Assert.Contains(item.Id, Assert.Single(await app.Leaves("picture.removed")));
        Assert.True(LogSituations.Verify(await app.Export()).Holds);
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task A_picture_of_a_saved_draft_stays_even_when_a_later_version_leaves_it_out()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        var page = await Browser.Parse(await browser.Compose("/posts/write", [("Text", "With a picture"), ("Accounts", account.Id)], "pictures", ("a.jpg", Pictures.Jpeg())));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Compose(page, "/posts/write", [("Pictures[0].AltText", "A road")])).StatusCode);
        Assert.StartsWith("0 pictures removed", await Night(app, TimeSpan.FromDays(2)));

        var draft = await app.Read(r => r.Of<Draft>().SingleAsync());
        browser = await app.SignedIn(priya);
        var edit = await browser.Page($"/posts/{draft.Id}/edit");
        edit = await Browser.Parse(await browser.Compose(edit, $"/posts/{draft.Id}/edit", [], "picture-remove:0"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Compose(edit, $"/posts/{draft.Id}/edit", [])).StatusCode);
        Assert.Equal(0, await app.Read(r => r.Of<DraftPicture>().CountAsync()));
        Assert.StartsWith("0 pictures removed", await Night(app, TimeSpan.FromDays(60)));
        Assert.True(File.Exists(FileOf(app, await app.Read(r => r.Of<MediaItem>().SingleAsync()))));
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task A_picture_that_somebody_may_still_be_typing_about_stays()
    {
        await using var app = await App.Running();
        var (person, item) = await Uploaded(app, Pictures.Jpeg());
        await app.In(async s => await s.GetRequiredService<Autosaves>().Keep(person.Id, null, "0123456789abcdef", $$"""{"Pictures":[{"MediaId":"{{item.Id}}"}]}"""));
        Assert.StartsWith("0 pictures removed", await Night(app, TimeSpan.FromDays(5)));
        await app.In(async s => { await s.GetRequiredService<Autosaves>().Drop(person.Id, "0123456789abcdef"); return true; });
        Assert.StartsWith("1 picture removed", await Night(app, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_picture_that_sealed_content_names_stays_whatever_else_says()
    {
        await using var app = await App.Running();
        var (person, item) = await Uploaded(app, Pictures.Jpeg());
        var account = await app.AnAccount(writers: person);
        var draft = await app.DraftBy(person, [account]);
        await app.Changes.Make(new Situation("sealed"), Actor.Setup, null, db =>
        {
            var seal = ContentSeal.Of(draft, new Dictionary<string, MediaItem>(), "test") with { Pictures = [new(item.Sha256, item.Type, "A road")] };
            return Task.FromResult(db.Add(new SealedContent { Id = seal.Hash, DraftId = draft.Id, Content = seal.Content, At = db.Now }));
        });
        Assert.Equal("0 pictures removed, 0 of the files.", await Night(app, TimeSpan.FromDays(5)));

        // Even with its row taken away by hand the bytes stay.
        app.ByHand("delete from media_items");
        Assert.Equal("0 pictures removed, 0 of the files.", await Night(app, TimeSpan.FromDays(5)));
        Assert.True(File.Exists(FileOf(app, item)));
    }

    [Fact]
    public async Task The_same_bytes_uploaded_twice_stay_as_long_as_one_of_them_is_used()
    {
        await using var app = await App.Running();
        var (_, unused) = await Uploaded(app, Pictures.Jpeg());
        var (_, used) = await Uploaded(app, Pictures.Jpeg());
        Assert.Equal(unused.Sha256, used.Sha256);
        await app.Changes.Quietly(async db => (await db.Find<MediaItem>(m => m.Id == used.Id))!.FirstUsedAt = db.Now);
        Assert.Equal("1 picture removed, 0 of the files.", await Night(app, TimeSpan.FromDays(2)));
        Assert.NotEmpty(await app.Services.GetRequiredService<MediaStore>().Read(used));
    }

    [Fact]
    public async Task A_file_that_a_stop_left_without_its_row_is_cleared_away_and_nothing_else_in_the_folder_is()
    {
        await using var app = await App.Running();
        var store = app.Services.GetRequiredService<MediaStore>();
        var (old, young) = (await store.Keep([1, 2, 3]), await store.Keep([4, 5, 6]));
        var other = Path.Combine(app.Installation.Media, "note.txt");
        await File.WriteAllTextAsync(other, "kept", TestContext.Current.CancellationToken);
        foreach (var (path, age) in new[] { (FileOf(app, old), 2.0), (FileOf(app, young), 0.5), (other, 9) })
            File.SetLastWriteTimeUtc(path, app.Time.GetUtcNow().UtcDateTime.AddDays(-age));
        Assert.Equal("0 pictures removed, 1 of the files.", await Night(app, TimeSpan.Zero));
        Assert.Equal((false, true, true), (File.Exists(FileOf(app, old)), File.Exists(FileOf(app, young)), File.Exists(other)));
    }

    [Fact]
    public async Task Bytes_that_are_named_again_while_they_are_being_cleared_away_are_put_back()
    {
        await using var app = await App.Running();
        var store = app.Services.GetRequiredService<MediaStore>();
        var hash = await store.Keep([1, 2, 3]);
        Assert.False(await store.Remove(hash, () => Task.FromResult(true)));
        Assert.True(File.Exists(FileOf(app, hash)));
        // Kept anew by somebody else while it is aside: theirs stays.
        Assert.True(await store.Remove(hash, async () => { await store.Keep([1, 2, 3]); return false; }));
        Assert.True(File.Exists(FileOf(app, hash)));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FileOf(app, hash))!));
    }

    static Task<string> Night(App app, TimeSpan after)
    {
        app.Time.Pass(after);
        return app.In(s => RemoveUnusedPictures.Work.Run(s, CancellationToken.None));
    }

    static string FileOf(App app, MediaItem item) => FileOf(app, item.Sha256);

    static string FileOf(App app, string hash) => Path.Combine(app.Installation.Media, hash[..2], hash);

    /// <summary>A picture sent with the compose form and then forgotten: the page was closed.</summary>
    static async Task<(Person, MediaItem)> Uploaded(App app, byte[] file)
    {
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        await (await app.SignedIn(priya)).Compose("/posts/write", [("Text", "With a picture"), ("Accounts", account.Id)], "pictures", ("a.jpg", file));
        app.ByHand("delete from autosaves");
        var item = await app.Read(r => r.Of<MediaItem>().SingleAsync(m => m.UploaderId == priya.Id));
        File.SetLastWriteTimeUtc(FileOf(app, item), app.Time.GetUtcNow().UtcDateTime);
        return (priya, item);
    }
}
