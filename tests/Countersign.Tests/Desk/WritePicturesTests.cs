using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Platform;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Countersign.Tests.Desk;

public sealed class WritePicturesTests
{
    static (string, string)[] Post(Countersign.Accounts.Account account) => [("Text", "With a picture"), ("Accounts", account.Id)];

    [Fact]
    public async Task Pictures_are_added_described_put_in_order_and_saved_without_script()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);

        var page = await Browser.Parse(await browser.Compose("/posts/write", Post(account), "pictures", ("a.jpg", Pictures.Jpeg(64, 48, canary: true)), ("b.png", Pictures.Png(20, 10, canary: true))));
        Assert.Equal(2, page.QuerySelectorAll(".picture").Length);
        page = await Browser.Parse(await browser.Compose(page, "/posts/write", [("Pictures[0].AltText", "A closed road"), ("Pictures[1].AltText", "A map")], "picture-up:1"));
        Assert.Equal("A map", ((IHtmlTextAreaElement)page.GetElementById("alt-0")!).Value);
        page = await Browser.Parse(await browser.Compose(page, "/posts/write", [], "pictures", ("c.gif", Pictures.Gif())));
        page = await Browser.Parse(await browser.Compose(page, "/posts/write", [], "picture-remove:2"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Compose(page, "/posts/write", [])).StatusCode);

        var pictures = await app.Read(r => r.Of<DraftPicture>().OrderBy(p => p.Position).ToListAsync());
        Assert.Equal(["A map", "A closed road"], pictures.Select(p => p.AltText));
        var item = await app.Read(r => r.Of<MediaItem>().SingleAsync(m => m.Id == pictures[1].MediaId));
        Assert.Equal(("image/jpeg", 64, 48, "a.jpg"), (item.Type, item.Width, item.Height, item.FileName));
    }

    [Fact]
    public async Task Sent_together_with_a_picture_just_chosen_the_post_is_stopped_for_its_alt_text_and_not_called_saved_alone()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);

        var answer = await browser.Compose("/posts/write", Post(account), "submit", ("a.jpg", Pictures.Jpeg(64, 48)));
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("This cannot go ahead", page.Body!.TextContent);
        Assert.Contains("Describe picture 1", page.GetElementById("side")!.TextContent);

        var sent = await browser.Compose(page, "/posts/write", [("Pictures[0].AltText", "A closed road")], "submit");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(DraftState.Waiting, await app.Read(r => r.Of<Draft>().Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Where_a_picture_was_taken_is_in_no_kept_byte()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var files = Pictures.Kinds.Select(k => ($"{k.Data}.bin", Pictures.Make(k.Data, canary: true))).ToArray();
        var page = await Browser.Parse(await (await app.SignedIn(priya)).Compose("/posts/write", Post(account), "pictures", files));
        Assert.Equal(files.Length, page.QuerySelectorAll(".picture").Length);
        foreach (var file in Directory.GetFiles(app.Installation.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.False(bytes.ToArray().AsSpan().IndexOf("CANARY"u8) >= 0, file);
        }
    }

    [Fact]
    public async Task A_refused_picture_says_why_and_takes_nothing_else_with_it()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        var answer = await browser.Compose("/posts/write", Post(account), "save",
            ("good.png", Pictures.Png()), ("words.jpg", "no picture"u8.ToArray()), ("cut.jpg", Pictures.Jpeg()[..^2]), ("huge.png", Pictures.Png(50_000, 1)), ("zip.png", [.. Pictures.Png(), .. "PK\x05\x06 and so on"u8]), ("../../etc/passwd", Encoding.UTF8.GetBytes("root")));
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single(page.QuerySelectorAll(".picture"));
        var problems = page.GetElementById("files-wrong")!.TextContent;
        foreach (var says in new[] { "words.jpg: This file is not a picture", "cut.jpg: This JPEG picture is cut off", "huge.png: This picture says it is 50,000", "zip.png: This picture has another file hidden" })
            Assert.Contains(says, problems);
        Assert.Equal("With a picture", ((IHtmlTextAreaElement)page.GetElementById("text")!).Value);
        Assert.Equal(0, await app.Read(r => r.Of<Draft>().CountAsync()));
    }

    [Fact]
    public async Task On_a_full_disk_the_picture_is_refused_and_the_post_is_still_there()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a device that is always full");
        await using var app = await App.Running(services => services.Replace(ServiceDescriptor.Singleton(scope =>
            new MediaStore(scope.GetRequiredService<Installation>()) { Create = _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write) })));
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var answer = await (await app.SignedIn(priya)).Compose("/posts/write", Post(account), "save", ("a.png", Pictures.Png()));
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("no room left", page.GetElementById("files-wrong")!.TextContent);
        Assert.Equal("With a picture", ((IHtmlTextAreaElement)page.GetElementById("text")!).Value);
        Assert.Equal(0, await app.Read(r => r.Of<MediaItem>().CountAsync()));
        Assert.Empty(Directory.GetFiles(app.Installation.Media, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Choosing_an_account_that_takes_less_fits_the_pictures_again()
    {
        Assert.SkipUnless(new Vips().Found, "vips is not installed here (Debian: libvips-tools)");
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var (mastodon, bluesky) = (await app.AnAccount("mastodon", writers: priya), await app.AnAccount("bluesky", writers: priya));
        var browser = await app.SignedIn(priya);
        var page = await Browser.Parse(await browser.Compose("/posts/write", Post(mastodon), "pictures", ("noise.png", Pictures.Png(1_500, 1_000, noise: true))));
        Assert.True(await app.Read(r => r.Of<MediaItem>().Select(m => m.Bytes).SingleAsync()) > 2_000_000);

        await browser.Compose(page, "/posts/write", [("Accounts", mastodon.Id), ("Accounts", bluesky.Id), ("Pictures[0].AltText", "Noise")]);
        var picture = await app.Read(r => r.Of<DraftPicture>().SingleAsync());
        Assert.InRange(await app.Read(r => r.Of<MediaItem>().Where(m => m.Id == picture.MediaId).Select(m => m.Bytes).SingleAsync()), 1, 2_000_000);
        Assert.Equal("Noise", picture.AltText);
    }

    [Fact]
    public async Task A_picture_is_shown_to_its_unit_and_to_nobody_else()
    {
        await using var app = await App.Running();
        var priya = await app.Somebody("author", await app.FirstUnit());
        var account = await app.AnAccount(writers: priya);
        var browser = await app.SignedIn(priya);
        await browser.Compose("/posts/write", Post(account), "pictures", ("a.png", Pictures.Png()));
        var item = await app.Read(r => r.Of<MediaItem>().SingleAsync());

        var answer = await browser.Get($"/media/{item.Id}");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(item.Bytes, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Somebody("author", "libraries"))).Get($"/media/{item.Id}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.SignedIn(await app.Somebody("colleague", await app.FirstUnit()))).Get($"/media/{item.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().Get($"/media/{item.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_picture_of_another_unit_cannot_be_attached_by_its_id()
    {
        await using var app = await App.Running();
        var (priya, other) = (await app.Somebody("author", await app.FirstUnit()), await app.Somebody("author", "libraries"));
        var (account, library) = (await app.AnAccount(writers: priya), await app.AnAccount(unit: "libraries", writers: other));
        await (await app.SignedIn(other)).Compose("/posts/write", Post(library), "pictures", ("a.png", Pictures.Png()));
        var theirs = await app.Read(r => r.Of<MediaItem>().Select(m => m.Id).SingleAsync());
        var answer = await (await app.SignedIn(priya)).Compose("/posts/write", [.. Post(account), ("Pictures[0].MediaId", theirs), ("Pictures[0].AltText", "stolen")]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("a.png", (await Browser.Parse(answer)).Body!.TextContent);
        Assert.Equal(0, await app.Read(r => r.Of<Draft>().CountAsync()));
    }
}
