using Countersign.Connections;
using Countersign.Networks;
using Countersign.Networks.Practice;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Connections;

public sealed class PracticeBoardTests
{
    static PracticePost Post(string id, string key, DateTimeOffset at, TimeSpan late = default) =>
        new(id, "account-1", key, "mastodon", $"Text of {id}", "en", null, [new("picture-1", "A sign", 3, 2)], at, at + late);

    [Fact]
    public async Task Of_many_posts_with_one_key_at_once_one_is_made_and_all_get_it()
    {
        await using var app = await App.Running();
        var board = app.Services.GetRequiredService<PracticeBoard>();
        var held = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => board.Add(Post($"post-{i}", "same-key", App.Start), CancellationToken.None)));
        Assert.Single(held.Select(p => p.Id).Distinct());
        Assert.Equal(1, await app.Read(r => r.Of<PracticePostRow>().CountAsync()));
    }

    [Fact]
    public async Task A_key_stays_used_after_its_post_was_deleted()
    {
        await using var app = await App.Running();
        var board = app.Services.GetRequiredService<PracticeBoard>();
        await board.Add(Post("one", "key", App.Start), CancellationToken.None);
        Assert.True(await board.Delete("account-1", "one", CancellationToken.None));
        Assert.False(await board.Delete("account-1", "one", CancellationToken.None));
        Assert.Null(await board.ById("account-1", "one", CancellationToken.None));
        Assert.Null(await board.ByKey("account-1", "key", CancellationToken.None));
        Assert.Equal("one", (await board.Add(Post("two", "key", App.Start), CancellationToken.None)).Id);
    }

    [Fact]
    public async Task The_newest_come_first_and_late_ones_only_when_they_are_visible()
    {
        await using var app = await App.Running();
        var board = app.Services.GetRequiredService<PracticeBoard>();
        await board.Add(Post("old", "a", App.Start), CancellationToken.None);
        await board.Add(Post("late", "b", App.Start.AddMinutes(1), TimeSpan.FromMinutes(5)), CancellationToken.None);
        await board.Add(Post("new", "c", App.Start.AddMinutes(2)), CancellationToken.None);
        Assert.Equal(["new", "old"], (await board.Newest("account-1", App.Start.AddMinutes(3), 10, CancellationToken.None)).Select(p => p.Id));
        Assert.Equal(["new", "late"], (await board.Newest("account-1", App.Start.AddMinutes(6), 2, CancellationToken.None)).Select(p => p.Id));
        Assert.Empty(await board.Newest("account-2", App.Start.AddHours(1), 10, CancellationToken.None));
        var read = (await board.ById("account-1", "late", CancellationToken.None))!;
        Assert.Equal(("Text of late", new UploadedPicture("picture-1", "A sign", 3, 2)), (read.Text, Assert.Single(read.Pictures)));
    }

    [Fact]
    public async Task Faults_happen_once_in_their_order_at_their_step_and_account()
    {
        await using var app = await App.Running();
        var board = app.Services.GetRequiredService<PracticeBoard>();
        await board.Plan("account-1", PracticeStep.Send, new(PracticeOutcome.Slow, TimeSpan.FromMinutes(2)));
        app.Time.Pass(TimeSpan.FromSeconds(1));
        await board.Plan("account-1", PracticeStep.Send, new(PracticeOutcome.Lie));
        Assert.Null(await board.NextFault("account-1", PracticeStep.Test, CancellationToken.None));
        Assert.Null(await board.NextFault("account-2", PracticeStep.Send, CancellationToken.None));
        Assert.Equal(new(PracticeOutcome.Slow, TimeSpan.FromMinutes(2)), await board.NextFault("account-1", PracticeStep.Send, CancellationToken.None));
        Assert.Equal(new(PracticeOutcome.Lie), await board.NextFault("account-1", PracticeStep.Send, CancellationToken.None));
        Assert.Null(await board.NextFault("account-1", PracticeStep.Send, CancellationToken.None));
    }

    [Fact]
    public async Task One_fault_happens_to_one_of_many_calls_at_once()
    {
        await using var app = await App.Running();
        var board = app.Services.GetRequiredService<PracticeBoard>();
        await board.Plan("account-1", PracticeStep.Send, new(PracticeOutcome.Lie));
        var faults = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => board.NextFault("account-1", PracticeStep.Send, CancellationToken.None)));
        Assert.Single(faults, f => f is not null);
    }

    [Fact]
    public async Task A_token_that_was_ended_stays_ended_for_its_account_alone()
    {
        await using var app = await App.Running();
        var board = app.Services.GetRequiredService<PracticeBoard>();
        await board.EndToken("account-1", "hash", CancellationToken.None);
        await board.EndToken("account-1", "hash", CancellationToken.None);
        Assert.True(await board.TokenEnded("account-1", "hash", CancellationToken.None));
        Assert.False(await board.TokenEnded("account-2", "hash", CancellationToken.None));
    }

    [Fact]
    public async Task What_happens_on_the_board_leaves_no_record()
    {
        await using var app = await App.Running();
        var before = (await app.In(s => s.GetRequiredService<Countersign.Platform.Database.Reader>().Of<Countersign.Archive.LogEntry>().CountAsync()));
        await app.Services.GetRequiredService<PracticeBoard>().Add(Post("one", "key", App.Start), CancellationToken.None);
        Assert.Equal(before, await app.In(s => s.GetRequiredService<Countersign.Platform.Database.Reader>().Of<Countersign.Archive.LogEntry>().CountAsync()));
    }
}
