using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Archive;

public sealed class ChangesTests
{
    [Fact]
    public async Task A_refusal_leaves_neither_row_nor_record()
    {
        await using var app = await App.Running();
        var size = app.Size();
        var outcome = await app.Changes.Make<Outcome>(new Situation("refused"), Actor.Setup, null, async db =>
        {
            await db.Find<Unit>(u => u.Id == "libraries");
            return new Outcome.Refused("test", "No.");
        });
        Assert.IsType<Outcome.Refused>(outcome);
        Assert.Equal(size, app.Size());
    }

    public static TheoryData<string> Noes => ["refused", "stale", "invalid", "missing"];

    /// <summary>A verb with a fault: it changes one row, adds one, takes one away, and says no afterwards.</summary>
    [Theory, MemberData(nameof(Noes))]
    public async Task A_verb_that_changes_first_and_says_no_afterwards_has_written_nothing(string no)
    {
        await using var app = await App.Running(services => services.AddSingleton<IReadOnlyList<Reaction>>(
            [Reaction.On<PostSituation>((db, _) => { db.Add(new Unit { Id = "echo", Name = "Echo" }); return Task.CompletedTask; })]));
        var author = await app.Somebody("author", "libraries");
        var size = app.Size();
        Outcome outcome = no switch
        {
            "refused" => new Outcome.Refused("test", "No."),
            "stale" => new Outcome.Stale("Too late."),
            "invalid" => new Outcome.Invalid("Name", "Enter a name"),
            _ => new Outcome.Missing(),
        };
        Assert.Same(outcome, await app.Changes.Make(new PostSituation("x"), Actor.Setup, "because", async db =>
        {
            (await db.Find<Unit>(u => u.Id == "libraries"))!.Name = "Another name";
            db.Add(new Unit { Id = "ghost", Name = "Ghost" });
            db.Remove((await db.Find<Membership>(m => m.PersonId == author.Id))!);
            return outcome;
        }));
        Assert.Same(outcome, await app.Changes.Quietly(db =>
        {
            db.Add(new Session { Id = "half", PersonId = author.Id, CreatedAt = db.Now, SeenAt = db.Now, ProvedAt = db.Now, EndsAt = db.Now, Device = "test" });
            return Task.FromResult(outcome);
        }));
        Assert.Equal(size, app.Size());
        Assert.Equal("Libraries", app.Ask("select name from units where id = 'libraries'"));
        Assert.Equal(0L, Convert.ToInt64(app.Ask("select count(*) from units where id in ('ghost', 'echo')")));
        Assert.Equal(1L, Convert.ToInt64(app.Ask("select count(*) from memberships where person_id = @p", ("@p", author.Id))));
        Assert.Equal(0L, Convert.ToInt64(app.Ask("select count(*) from sessions where id = 'half'")));
        Assert.Equal(0L, Convert.ToInt64(app.Ask("select count(*) from log_records where sequence >= @size", ("@size", size))));
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task A_form_saved_unchanged_leaves_no_record()
    {
        await using var app = await App.Running();
        var size = app.Size();
        await app.Changes.Make(new Situation("same"), Actor.Setup, null, async db =>
        {
            var unit = (await db.Find<Unit>(u => u.Id == "libraries"))!;
            unit.Name = string.Concat("Libr", "aries");
        });
        Assert.Equal(size, app.Size());
    }

    [Fact]
    public async Task A_failure_in_the_body_leaves_neither_row_nor_record()
    {
        await using var app = await App.Running();
        var size = app.Size();
        await Assert.ThrowsAsync<TimeoutException>(() => app.Changes.Make(new Situation("crash"), Actor.Setup, null, db =>
        {
            db.Add(new Unit { Id = "ghost", Name = "Ghost" });
            throw new TimeoutException();
        }));
        Assert.Equal(size, app.Size());
        Assert.Equal(0L, Convert.ToInt64(app.Ask("select count(*) from units where id = 'ghost'")));
    }

    [Fact]
    public async Task A_crash_after_the_body_and_before_the_commit_leaves_neither_row_nor_record()
    {
        await using var app = await App.Running(services => services.AddSingleton<IReadOnlyList<Reaction>>(
            [Reaction.On<PostSituation>((db, _) => { db.Add(new Unit { Id = "echo", Name = "Echo" }); throw new TimeoutException(); })]));
        var size = app.Size();
        await Assert.ThrowsAsync<TimeoutException>(() => app.Changes.Make(new PostSituation("x"), Actor.Setup, null, db => Task.FromResult(db.Add(new Unit { Id = "ghost", Name = "Ghost" }))));
        Assert.Equal(size, app.Size());
        Assert.Equal(0L, Convert.ToInt64(app.Ask("select count(*) from units where id in ('ghost', 'echo')")));
        Assert.Equal(0L, Convert.ToInt64(app.Ask("select count(*) from log_records where sequence >= @size", ("@size", size))));
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_leaves_no_record()
    {
        await using var app = await App.Running();
        var size = app.Size();
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => app.Changes.Make(new Situation("twice"), Actor.Setup, null, db => Task.FromResult(db.Add(new Unit { Id = "libraries", Name = "Again" }))));
        Assert.Equal(size, app.Size());
    }

    [Fact]
    public async Task An_event_without_rows_is_one_record()
    {
        await using var app = await App.Running();
        var size = app.Size();
        await app.Changes.Note(new Situation("noted"), Actor.Setup, "because");
        Assert.Equal(size + 1, app.Size());
        Assert.Equal("because", app.Ask("select value from log_openings where sequence = @n and path = 'reason'", ("@n", size)));
    }

    [Fact]
    public async Task Recorded_rows_are_never_written_quietly()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var size = app.Size();
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Changes.Quietly(db => Task.FromResult(db.Add(new Unit { Id = "ghost", Name = "Ghost" }))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Changes.Quietly(async db => (await db.Of<Draft>().SingleAsync()).Text = "other words"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Changes.Quietly(async db => (await db.Of<Person>().OrderBy(p => p.Id).FirstAsync()).Name = "Somebody else"));
        Assert.Equal(size, app.Size());
        Assert.Null(await app.Difference());
    }

    [Fact]
    public async Task What_is_listed_as_unrecorded_is_written_without_a_record()
    {
        await using var app = await App.Running();
        var person = await app.Somebody("author", "libraries");
        var size = app.Size();
        await app.Changes.Quietly(db => Task.FromResult(db.Add(new Session { Id = "s", PersonId = person.Id, CreatedAt = db.Now, SeenAt = db.Now, ProvedAt = db.Now, EndsAt = db.Now, Device = "test" })));
        Assert.Equal(size, app.Size());
        Assert.Equal(1L, Convert.ToInt64(app.Ask("select count(*) from sessions where id = 's'")));
    }

    [Fact]
    public async Task Two_hundred_writers_at_once_leave_a_sequence_without_gap_and_a_log_that_holds()
    {
        await using var app = await App.Running();
        var size = app.Size();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => i % 2 == 0
            ? app.Changes.Make(new Situation($"writer-{i}"), Actor.Setup, $"reason {i}", db => Task.FromResult(db.Add(new Unit { Id = $"u{i}", Name = $"Unit {i}" })))
            : i % 4 == 1 ? app.Changes.Note(new Situation($"event-{i}"), Actor.Setup, $"reason {i}")
            : app.Changes.Note(new Situation("alike"), Actor.Setup))));

        Assert.Equal(size + 200, app.Size());
        Assert.Equal(100L, Convert.ToInt64(app.Ask("select count(*) from units where id <> 'libraries' and id like 'u%' and name like 'Unit %'")));
        var numbers = await app.Read(r => r.Of<LogEntry>().OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(n => (long)n), numbers);
        var proofs = await app.In(scope => scope.GetRequiredService<Proofs>().Of(numbers));
        Assert.Equal(numbers.Count, proofs.Count);
        Assert.All(proofs, proof => Assert.True(proof.Holds, $"record {proof.Entry.Sequence}"));
        var verdict = LogSituations.Verify(await app.Export());
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Null(await app.Difference());
    }
}
