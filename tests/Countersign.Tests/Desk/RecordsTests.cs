using System.IO.Compression;
using System.Net;
using Countersign.Archive;
using Countersign.Records;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Desk;

public sealed class RecordsTests
{
    [Fact]
    public async Task The_list_is_newest_first_and_goes_back_page_by_page_without_losing_a_record()
    {
        await using var app = await App.Running();
        for (var i = 0; i < 120; i++)
            await app.Changes.Note(new Situation($"n{i}"), Actor.Setup);
        var browser = await app.SignedIn(await app.Somebody("officer"));
        var seen = new List<string>();
        for (var address = "/records"; address is not null;)
        {
            var page = await browser.Page(address);
            seen.AddRange(page.QuerySelectorAll("a.line-title").Select(a => a.GetAttribute("href")!));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(Enumerable.Range(0, (int)app.Size()).Reverse().Select(n => $"/records/{n}"), seen);
    }

    [Fact]
    public async Task The_list_is_filtered_by_kind_person_and_day()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var officer = await app.Somebody("officer");
        app.Time.Pass(TimeSpan.FromDays(2));
        await app.Changes.Note(new Situation("later"), Actor.Person(officer.Id));
        var browser = await app.SignedIn(officer);

        async Task<int> Count(string query) => (await browser.Page($"/records?{query}")).QuerySelectorAll("a.line-title").Length;
        Assert.Equal(1, await Count("kind=test.post"));
        Assert.Equal(1, await Count($"person={officer.Id}"));
        Assert.Equal(1, await Count("from=2026-11-26"));
        Assert.Equal((int)app.Size() - 1, await Count("to=2026-11-25"));
        Assert.Equal(0, await Count("from=2027-01-01"));
        Assert.Equal(0, await Count("kind=nonsense"));
    }

    [Fact]
    public async Task A_record_shows_its_words_and_that_its_proof_holds()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var sequence = await app.Read(r => r.Of<LogEntry>().Where(e => e.Kind == "test.post").Select(e => e.Sequence).SingleAsync());
        var browser = await app.SignedIn(await app.Somebody("officer"));
        var text = (await browser.Page($"/records/{sequence}")).Body!.TextContent;
        Assert.Contains("Read twice", text);
        Assert.Contains("Bo Approver", text);
        Assert.Contains("its proof holds", text);

        app.ByHand("delete from log_openings where sequence = @n and path = 'reason'", ("@n", sequence));
        text = (await browser.Page($"/records/{sequence}")).Body!.TextContent;
        Assert.DoesNotContain("Read twice", text);
        Assert.Contains("erased", text);
        Assert.Contains("its proof holds", text);
    }

    [Fact]
    public async Task Words_and_records_changed_in_the_database_are_said_to_be_so()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var sequence = await app.Read(r => r.Of<LogEntry>().Where(e => e.Kind == "test.post").Select(e => e.Sequence).SingleAsync());
        var browser = await app.SignedIn(await app.Somebody("officer"));
        app.ByHand("update log_openings set value = 'Not read at all' where sequence = @n and path = 'reason'", ("@n", sequence));
        Assert.Contains("Words beside this record were changed", (await browser.Page($"/records/{sequence}")).Body!.TextContent);

        app.ByHand("update log_records set leaf = @leaf where sequence = @n", ("@leaf", "{}"u8.ToArray()), ("@n", sequence));
        var text = (await browser.Page($"/records/{sequence}")).Body!.TextContent;
        Assert.Contains("This record does not hold", text);
        Assert.Contains("The proof does not hold", text);
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_not_found()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("officer"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/records/9999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/records/-1")).StatusCode);
    }

    [Fact]
    public async Task The_checkpoint_on_the_page_in_the_file_and_on_disk_are_the_same_signed_lines()
    {
        await using var app = await App.Running();
        var browser = await app.SignedIn(await app.Somebody("trustee"));
        var note = (await browser.Page("/records/checkpoint")).QuerySelector("textarea")!.TextContent;
        Assert.Equal(app.Size(), Checkpoint.Parse(SignedNote.Parse(note).Text).Size);
        Assert.Equal(note, await (await browser.Get("/records/checkpoint.note")).Content.ReadAsStringAsync(Cancel));
        Assert.Equal(note, await File.ReadAllTextAsync(Path.Combine(app.Installation.Checkpoints, $"{app.Size()}.note"), Cancel));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_downloaded_export_holds_says_who_took_it_and_leaves_no_file_behind(string withOpenings)
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var officer = await app.Somebody("officer");
        var answer = await (await app.SignedIn(officer)).Submit("/records/export", new() { ["WithOpenings"] = withOpenings });
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        var folder = Directory.CreateTempSubdirectory("countersign-zip-").FullName;
        await ZipFile.ExtractToDirectoryAsync(await answer.Content.ReadAsStreamAsync(Cancel), folder, Cancel);
        var verdict = LogSituations.Verify(Path.Combine(folder, "records"));
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Equal(withOpenings == "true", File.Exists(Path.Combine(folder, "records", "openings.jsonl")));
        Assert.Equal($"person/{officer.Id}", await app.Read(r => r.Of<LogEntry>().Where(e => e.Kind == "log.exported").Select(e => e.Actor).SingleAsync()));
        answer.Dispose();
        Assert.Empty(Directory.EnumerateFiles(app.Installation.DataFolder, ".export-*"));
    }

    [Fact]
    public async Task An_export_is_only_for_who_may_and_only_after_proving_again_who_they_are()
    {
        await using var app = await App.Running();
        Assert.False((await (await app.SignedIn(await app.Somebody("trustee"))).Get("/records/export")).IsSuccessStatusCode);
        Assert.False((await (await app.SignedIn(await app.Somebody("author", "libraries"))).Get("/records")).IsSuccessStatusCode);
        Assert.Equal(2, app.Refusals());
        var officer = await app.SignedIn(await app.Somebody("officer"));
        app.Time.Pass(TimeSpan.FromMinutes(6));
        var answer = await officer.Get("/records/export");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in/again", answer.Headers.Location!.ToString());
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
