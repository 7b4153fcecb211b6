using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Platform.Database;
using Countersign.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>A log with something in it, its exports, and hands in the database.</summary>
internal static class LogSituations
{
    public const string Secret = "The mayor’s own words, never to leave";

    /// <summary>A post that was countersigned, with a reason and words that can be erased. Answers the approval's id.</summary>
    public static async Task<string> ACountersignedPost(this App app)
    {
        var unit = await app.FirstUnit();
        var author = await app.Somebody("author", unit, "Amal Author");
        var approver = await app.Somebody("approver", unit, "Bo Approver");
        var (draft, approval) = (Ids.New(), Ids.New());
        await app.Changes.Make(new Situation("draft"), Actor.Person(author.Id), Secret, db => Task.FromResult(db.Add(new Draft
        {
            Id = draft, UnitId = unit, AuthorId = author.Id, LastEditorId = author.Id, Text = Secret, Language = "en", Nonce = Ids.New(), CreatedAt = db.Now, EditedAt = db.Now, State = DraftState.Waiting,
        })));
        await app.Changes.Make(new PostSituation(draft), Actor.Person(approver.Id), "Read twice", async db =>
        {
            (await db.Find<Draft>(d => d.Id == draft))!.State = DraftState.Approved;
            db.Add(new Approval { Id = approval, DraftId = draft, Decision = Decision.Approved, PersonId = approver.Id, At = db.Now, Hash = new('a', 64), Entitlement = "approver", CouldHarm = false });
        });
        return approval;
    }

    public static async Task<string> Export(this App app, bool withOpenings = true)
    {
        var folder = Directory.CreateTempSubdirectory("countersign-export-").FullName;
        await app.In(async scope => await scope.GetRequiredService<ExportLog>().Run(ExportFolder.Create(folder), withOpenings, Actor.Operator));
        return folder;
    }

    public static Task<string?> Difference(this App app) => app.In(scope => Task.FromResult(scope.GetRequiredService<ExportLog>().Difference()));

    public static Verdict Verify(string folder, params string[] kept) => ExportFolder.Verify(folder, kept);

    /// <summary>What somebody with the database's password can do.</summary>
    public static int ByHand(this App app, string sql, params ReadOnlySpan<(string, object?)> parameters)
    {
        using var connection = app.Installation.Database.Open();
        return connection.Execute(sql, parameters);
    }

    public static object? Ask(this App app, string sql, params ReadOnlySpan<(string, object?)> parameters)
    {
        using var connection = app.Installation.Database.Open();
        return connection.Scalar(sql, parameters);
    }

    /// <summary>How often somebody was refused a page.</summary>
    public static long Refusals(this App app) => Convert.ToInt64(app.Ask("select count(*) from log_records where kind = 'access.refused'"));

    public static long Size(this App app) => Convert.ToInt64(app.Ask("select size from log_head"));
}

[ChangeKind("test.post", "A test changed a post")]
internal sealed record PostSituation(string Post) : Change
{
    protected override string About => $"post/{Post}";
}
