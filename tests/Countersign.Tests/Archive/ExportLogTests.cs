using Countersign.Archive;
using Countersign.Records;
using Countersign.Tests.Support;

namespace Countersign.Tests.Archive;

public sealed class ExportLogTests
{
    [Fact]
    public async Task An_export_holds_and_its_making_is_in_it()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var folder = await app.Export();
        var verdict = LogSituations.Verify(folder);
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Equal(app.Size(), verdict.Records);
        Assert.Contains("\"kind\":\"log.exported\"", (await File.ReadAllLinesAsync(Path.Combine(folder, Export.RecordsFile), Cancel))[^1]);
        Assert.Contains(LogSituations.Secret, await Everything(folder));
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task Without_openings_no_personal_word_is_in_any_file_and_it_still_holds()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var folder = await app.Export(withOpenings: false);
        var text = await Everything(folder);
        Assert.DoesNotContain(LogSituations.Secret, text);
        Assert.DoesNotContain("Amal Author", text);
        Assert.False(File.Exists(Path.Combine(folder, Export.OpeningsFile)));
        Assert.True(LogSituations.Verify(folder).Holds);
    }

    [Fact]
    public async Task A_log_whose_words_were_erased_still_holds()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        Assert.True(app.ByHand("delete from log_openings where value = @secret", ("@secret", LogSituations.Secret)) > 0);
        var folder = await app.Export();
        Assert.DoesNotContain(LogSituations.Secret, await Everything(folder));
        var verdict = LogSituations.Verify(folder);
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Null(await app.Difference());
    }

    public static TheoryData<string, string> EditsOfTheLog => new()
    {
        { "its kind", "update log_records set kind = 'post.rejected' where sequence = 5" },
        { "its subject", "update log_records set subject = 'post/other' where sequence = 5" },
        { "its actor", "update log_records set actor = 'setup' where sequence = 5" },
        { "its time", "update log_records set at = at + 1 where sequence = 5" },
        { "its bytes", "update log_records set leaf = (select leaf from log_records where sequence = 4) where sequence = 5" },
        { "one record gone from the middle", "delete from log_records where sequence = 3" },
        { "a cut end", "delete from log_records where sequence = (select max(sequence) from log_records)" },
        { "the words of an opening", "update log_openings set value = 'Something else' where path = 'reason'" },
        { "the salt of an opening", "update log_openings set salt = (select salt from log_openings where path <> 'reason' limit 1) where path = 'reason'" },
        { "an opening under another path", "update log_openings set path = 'facts/other' where path = 'reason'" },
    };

    [Theory]
    [MemberData(nameof(EditsOfTheLog))]
    public async Task An_edit_of_the_log_in_the_database_is_found(string what, string sql)
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        Assert.True(app.ByHand(sql) > 0, what);
        var folder = Directory.CreateTempSubdirectory("countersign-export-").FullName;
        var sentence = await Found(app);
        Assert.False(string.IsNullOrEmpty(sentence), what);
        Assert.EndsWith(".", sentence);
    }

    [Fact]
    public async Task A_record_rewritten_with_its_hashes_is_found_by_whoever_kept_a_checkpoint()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var kept = await File.ReadAllTextAsync(Path.Combine(await app.Export(), $"checkpoints/{app.Size()}.note"), Cancel);
        LogForger.Rewrite(app, 5, record => record with { Actor = "person/somebody-else" });

        var folder = await app.Export();
        Assert.True(LogSituations.Verify(folder).Holds, "whoever holds the key can write history anew: only a kept checkpoint shows it");
        var verdict = LogSituations.Verify(folder, kept);
        Assert.False(verdict.Holds);
    }

    public static TheoryData<string, string> EditsOfRows => new()
    {
        { "the decision", "update approvals set decision = 'Rejected' where id = @id" },
        { "who decided", "update approvals set person_id = 'somebody' where id = @id" },
        { "when", "update approvals set at = at + 1 where id = @id" },
        { "the hash", "update approvals set hash = 'b' where id = @id" },
        { "the answer about harm", "update approvals set could_harm = true where id = @id" },
        { "a reason put in", "update approvals set reason = 'invented' where id = @id" },
        { "an approval gone", "delete from approvals where id = @id" },
        { "an approval put in", "insert into approvals (id, draft_id, decision, person_id, at, hash, entitlement) select 'forged', draft_id, decision, person_id, at, hash, entitlement from approvals where id = @id" },
        { "the words of the post", "update drafts set text = 'Other words' where id = (select draft_id from approvals where id = @id)" },
        { "a role", "update memberships set role = 'administrator' where role = 'author'" },
    };

    [Theory]
    [MemberData(nameof(EditsOfRows))]
    public async Task A_row_edited_in_the_database_is_found(string what, string sql)
    {
        await using var app = await App.Running();
        var approval = await app.ACountersignedPost();
        Assert.Null(await app.Difference());
        Assert.True(app.ByHand(sql, ("@id", approval)) > 0, what);
        Assert.NotNull(await app.Difference());
    }

    [Fact]
    public async Task The_log_of_a_busy_week_is_accepted_by_both_verifiers_as_programs_and_a_changed_one_by_neither()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        for (var day = 0; day < 7; day++)
        {
            for (var i = 0; i < 40; i++)
                await app.Changes.Note(new Situation($"day-{day}-{i}"), Actor.Setup, i % 3 == 0 ? $"Reason “{i}” — ünïcode 🐝" : null);
            app.Time.Pass(TimeSpan.FromDays(1));
            await app.Export(withOpenings: day % 2 == 0);
        }
        var folder = await app.Export();
        Assert.Equal(0, await Verifiers.Program(folder));
        Assert.Equal(0, await Verifiers.Script(folder));

        var records = Path.Combine(folder, Export.RecordsFile);
        var text = await File.ReadAllTextAsync(records, Cancel);
        await File.WriteAllTextAsync(records, text.Replace("day-3-17", "day-3-18"), Cancel);
        Assert.Equal(1, await Verifiers.Program(folder));
        Assert.NotEqual(0, await Verifiers.Script(folder));
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Everything that an operator gets to see, up to the first sentence that says no.</summary>
    static async Task<string?> Found(App app)
    {
        try
        {
            var verdict = LogSituations.Verify(await app.Export());
            return verdict.Holds ? await app.Difference() : verdict.Sentence;
        }
        catch (LogDamagedException e)
        {
            return e.Message;
        }
    }

    static async Task<string> Everything(string folder) =>
        string.Concat(await Task.WhenAll(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => File.ReadAllTextAsync(f, Cancel))));
}
