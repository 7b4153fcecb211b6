using System.Net;
using System.Text;
using Countersign.Archive;
using Countersign.People;
using Countersign.Records;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.People;

public sealed class EraseWordsTests
{
    const string Words = "Complaint of Gwendolyn Featherstonehaugh, 4 Mill Lane";
    const string Why = "Request under Article 17, no. 2026/41";

    [Fact]
    public async Task An_administrator_erases_words_and_the_log_still_passes_both_verifiers()
    {
        await using var app = await App.Running();
        var post = (await app.CountersignedPost()).Draft.Id;
        var record = await Recorded(app, post);
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        Assert.Contains(Words, (await admin.Page(Links.Record(record))).Body!.TextContent);

        AccountSituations.Redirects(await admin.Submit(Links.EraseWords(record), new() { ["Paths"] = "reason", ["Reason"] = Why }, form: "erase"), Links.Record(record));

        var page = (await admin.Page(Links.Record(record))).Body!.TextContent;
        Assert.DoesNotContain("Gwendolyn", page);
        Assert.Contains("erased; the record keeps only the commitment", page);
        Assert.Contains($"because {Why}", page.Replace("\n", " "));
        var story = (await admin.Page(Links.Post(post))).Body!.TextContent;
        Assert.DoesNotContain("Gwendolyn", story);
        Assert.Contains($"The reason of record {record} erased on", story);
        Assert.Contains($"because {Why}", story);
        Assert.Contains("Words kept beside a record were erased", story);

        var folder = await app.Export();
        Assert.DoesNotContain("Gwendolyn", string.Concat(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText)));
        Assert.Equal(0, await Verifiers.Program(folder));
        Assert.Equal(0, await Verifiers.Script(folder));
        Assert.Null(await app.Difference());
        Assert.Null(LogCheck.Run(app.Installation.Database).Problem);
        Assert.DoesNotContain("Gwendolyn", string.Concat(await app.Leaves("record.words-erased")));
        Assert.Equal(HttpStatusCode.Conflict, (await admin.Send(await Form(admin, record, "reason"))).StatusCode);
    }

    [Fact]
    public async Task The_same_words_elsewhere_go_too_when_that_is_asked_and_each_story_says_so()
    {
        await using var app = await App.Running();
        var (first, second) = ((await app.CountersignedPost()).Draft.Id, (await app.CountersignedPost()).Draft.Id);
        var (one, two) = (await Recorded(app, first), await Recorded(app, second));
        var other = await Recorded(app, second, "Another complaint");
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        await admin.Submit(Links.EraseWords(one), new() { ["Paths"] = "reason", ["Everywhere"] = "true", ["Reason"] = Why }, form: "erase");

        Assert.Equal([one, two], await app.Read(r => r.Of<Erasure>().OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync()));
        Assert.Contains($"The reason of record {two} erased on", (await admin.Page(Links.Post(second))).Body!.TextContent);
        Assert.Contains("Another complaint", (await admin.Page(Links.Record(other))).Body!.TextContent);
        Assert.Equal(2, (await app.Leaves("record.words-erased")).Count);
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task Words_of_one_record_go_and_the_same_words_of_another_stay_when_only_that_is_asked()
    {
        await using var app = await App.Running();
        var post = (await app.CountersignedPost()).Draft.Id;
        var (one, two) = (await Recorded(app, post), await Recorded(app, post));
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        await admin.Submit(Links.EraseWords(one), new() { ["Paths"] = "reason", ["Reason"] = Why }, form: "erase");
        Assert.Contains(Words, (await admin.Page(Links.Record(two))).Body!.TextContent);
    }

    [Fact]
    public async Task It_wants_a_choice_and_a_reason_that_does_not_repeat_the_words()
    {
        await using var app = await App.Running();
        var record = await Recorded(app, (await app.CountersignedPost()).Draft.Id);
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        var answer = await admin.Submit(Links.EraseWords(record), new() { ["Reason"] = " " }, form: "erase");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Text();
        Assert.Contains("Choose the words to erase", text);
        Assert.Contains("Say why they are erased", text);
        answer = await admin.Submit(Links.EraseWords(record), new() { ["Paths"] = "reason", ["Reason"] = $"Because of: {Words}" }, form: "erase");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("repeats the words", await answer.Text());
        Assert.Contains(Words, (await admin.Page(Links.Record(record))).Body!.TextContent);
        Assert.Equal(0, await app.Read(r => r.Of<Erasure>().CountAsync()));
    }

    [Fact]
    public async Task Nobody_else_may_and_the_administrator_must_have_proved_themselves_just_now()
    {
        await using var app = await App.Running();
        var record = await Recorded(app, (await app.CountersignedPost()).Draft.Id);
        foreach (var role in Roles.All.Values.Where(r => r.Name != "administrator"))
        {
            var person = await app.Somebody(role.Name, role.Scope is RoleScope.Unit ? Situations.Unit : null);
            var browser = await app.SignedIn(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(Links.EraseWords(record))).StatusCode);
            Assert.IsType<Outcome.Missing>(await app.As(person, s => s.GetRequiredService<EraseWords>().Run(record, ["reason"], true, Why)));
            if (role.May.Contains(Permission.SeeRecords))
                Assert.DoesNotContain("Erase words of this record", (await browser.Page(Links.Record(record))).Body!.TextContent);
        }
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        app.Time.Pass(TimeSpan.FromMinutes(6));
        AccountSituations.Redirects(await admin.Get(Links.EraseWords(record)), Links.ProveAgain(Links.EraseWords(record)));
        Assert.Equal(0, await app.Read(r => r.Of<Erasure>().CountAsync()));
    }

    [Fact]
    public async Task On_SQLite_no_byte_of_the_words_is_left_in_the_data_folder()
    {
        await using var app = await App.Running();
        Assert.SkipUnless(app.Installation.Database.Engine is Countersign.Platform.Database.Engine.Sqlite, "PostgreSQL gives the place back at its next vacuum.");
        var record = await Recorded(app, (await app.CountersignedPost()).Draft.Id);
        Assert.True(await Left(app));
        var admin = await app.SignedIn(await app.Somebody("administrator"));
        await admin.Submit(Links.EraseWords(record), new() { ["Paths"] = "reason", ["Reason"] = Why }, form: "erase");
        Assert.False(await Left(app));
    }

    static async Task<bool> Left(App app)
    {
        foreach (var path in Directory.GetFiles(app.Installation.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            if (bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Words)) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>A record about the post whose reason holds the words, and nothing else in the database does.</summary>
    static async Task<long> Recorded(App app, string post, string words = Words)
    {
        await app.Changes.Note(new PostSituation(post), Actor.Operator, words);
        return app.Size() - 1;
    }

    static async Task<HttpRequestMessage> Form(Browser browser, long record, string path)
    {
        var token = (await browser.Page(Links.Me)).QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        return new(HttpMethod.Post, Links.EraseWords(record)) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Paths", path), new("Reason", Why)]) };
    }
}
