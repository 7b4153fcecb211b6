using System.Text.Json;
using Countersign.Networks.Tests.Bluesky.Simulator;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class ReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_is_found_by_its_attempt_and_by_its_id_with_its_alt_texts()
    {
        await using var world = await World.Make();
        var picture = Assert.IsType<UploadAnswer.Ready>(await world.Network.Upload(world.Connection, new Picture(World.Png, "image/png", 1, 1, "A bin"), Stop)).Picture;
        var post = World.Post("Look", "attempt-1", picture, picture with { AltText = "" });
        var sent = Assert.IsType<SendAnswer.Published>(await world.Send(post));

        foreach (var trace in new[] { post.Trace, post.Trace with { Id = sent.Id }, new Trace("other", World.Then.AddDays(1), "edited", sent.Id) })
        {
            var seen = Assert.IsType<FindAnswer.Found>(await world.Network.Find(world.Connection, trace, Stop)).Post;
            Assert.Equal((sent.Id, "Look", World.Then), (seen.Id, seen.Text, seen.Published));
            Assert.Equal(["A bin", ""], seen.AltTexts);
            Assert.Null(seen.Url);
        }
    }

    [Fact]
    public async Task What_the_public_sees_comes_first_where_a_view_answers()
    {
        await using var world = await World.Make();
        world.Server.Repository.View = record => new
        {
            uri = $"at://{world.Server.Account.Did}/app.bsky.feed.post/{world.Server.Repository.Posts.Keys.Single()}",
            record = new { text = "As the public sees it", createdAt = "2026-10-05T09:30:00.250Z" },
            embed = new { images = new[] { new { alt = "Shown alt" } } },
        };
        var post = World.Post("As stored");
        await world.Send(post);
        var seen = Assert.IsType<FindAnswer.Found>(await world.Network.Find(world.Connection, post.Trace, Stop)).Post;
        Assert.Equal("As the public sees it", seen.Text);
        Assert.Equal(["Shown alt"], seen.AltTexts);
    }

    [Fact]
    public async Task Reading_back_works_even_after_the_credential_ended()
    {
        await using var world = await World.Make();
        world.Server.Repository.View = _ => throw new InvalidOperationException("the view must not be reached without a credential");
        var post = World.Post("Still there");
        await world.Send(post);
        world.Server.Account.ForgetAll();
        Assert.IsType<FindAnswer.Found>(await world.Network.Find(world.Connection, post.Trace, Stop));
        Assert.Single(Assert.IsType<ListAnswer.Posts>(await world.Network.Newest(world.Connection, 10, Stop)).Items);
    }

    [Theory]
    [InlineData(Fault.ErrorBefore)]
    [InlineData(Fault.HangBefore)]
    [InlineData(Fault.GarbageAfter)]
    [InlineData(Fault.ResetBefore)]
    [InlineData(Fault.ProxyForbids)]
    public async Task A_question_without_an_answer_is_never_not_found(Fault fault)
    {
        await using var world = await World.Make();
        world.Server.Next("com.atproto.repo.getRecord", fault);
        Calm.Is(Assert.IsType<FindAnswer.Failed>(await world.Network.Find(world.Connection, World.Post("x").Trace, Stop)).Why, FailureKind.Server);
        world.Server.Next("com.atproto.repo.listRecords", fault);
        Calm.Is(Assert.IsType<ListAnswer.Failed>(await world.Network.Newest(world.Connection, 5, Stop)).Why, FailureKind.Server);
    }

    [Fact]
    public async Task A_refused_question_is_neither_found_nor_absent()
    {
        await using var world = await World.Make();
        world.Server.Next("com.atproto.repo.getRecord", Fault.BadRequest);
        Calm.Is(Assert.IsType<FindAnswer.Failed>(await world.Network.Find(world.Connection, World.Post("x").Trace, Stop)).Why, FailureKind.Content);
        world.Server.Next("com.atproto.repo.getRecord", Fault.BadRequest);
        Calm.Is(Assert.IsType<SendAnswer.Rejected>(await world.Send(World.Post("x"))).Why, FailureKind.Content);
        Assert.Equal(0, world.Server.Repository.Effects);
    }

    [Fact]
    public async Task The_newest_come_first_over_several_pages()
    {
        await using var world = await World.Make();
        for (var i = 0; i < 130; i++)
            world.Server.Repository.Posts[Countersign.Networks.Bluesky.Tid.For(World.Then.AddMinutes(i), $"k{i}")]
                = JsonDocument.Parse($$"""{"text":"{{i}}","createdAt":"{{World.Then.AddMinutes(i):O}}"}""").RootElement;
        var posts = Assert.IsType<ListAnswer.Posts>(await world.Network.Newest(world.Connection, 120, Stop)).Items;
        Assert.Equal(Enumerable.Range(10, 120).Reverse().Select(i => $"{i}"), posts.Select(post => post.Text));
        Assert.Equal(130, Assert.IsType<ListAnswer.Posts>(await world.Network.Newest(world.Connection, 500, Stop)).Items.Count);
    }

    [Fact]
    public async Task A_post_taken_down_is_gone_and_taking_it_down_again_is_too()
    {
        await using var world = await World.Make();
        var post = World.Post("Oops");
        var sent = Assert.IsType<SendAnswer.Published>(await world.Send(post));
        Assert.IsType<TakeDownAnswer.Gone>(await world.Network.TakeDown(world.Connection, sent.Id, Stop));
        Assert.IsType<TakeDownAnswer.Gone>(await world.Network.TakeDown(world.Connection, sent.Id, Stop));
        Assert.IsType<FindAnswer.NotFound>(await world.Network.Find(world.Connection, post.Trace with { Id = sent.Id }, Stop));
        Assert.Empty(world.Server.Repository.Posts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("at://did:plc:someoneelsesomeoneelse1/app.bsky.feed.post/3l25zusnsfctk")]
    [InlineData("at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.graph.follow/3l25zusnsfctk")]
    [InlineData("at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/a b")]
    public async Task Only_a_post_of_the_account_is_taken_down(string id)
    {
        await using var world = await World.Make();
        world.Outgoing.Sent.Clear();
        Calm.Is(Assert.IsType<TakeDownAnswer.Failed>(await world.Network.TakeDown(world.Connection, id, Stop)).Why, FailureKind.Content);
        Assert.IsType<FindAnswer.Failed>(await world.Network.Find(world.Connection, World.Post("x").Trace with { Id = id }, Stop));
        Assert.Empty(world.Outgoing.Sent);
    }

    [Theory]
    [InlineData(Fault.ErrorAfter, FailureKind.Server)]
    [InlineData(Fault.HangAfter, FailureKind.Server)]
    [InlineData(Fault.TooMany, FailureKind.Slow)]
    [InlineData(Fault.Unauthorised, FailureKind.SignIn)]
    public async Task A_take_down_without_proof_may_still_be_there(Fault fault, FailureKind kind)
    {
        await using var world = await World.Make();
        var sent = Assert.IsType<SendAnswer.Published>(await world.Send(World.Post("x")));
        world.Server.Next("com.atproto.repo.deleteRecord", fault);
        Calm.Is(Assert.IsType<TakeDownAnswer.Failed>(await world.Network.TakeDown(world.Connection, sent.Id, Stop)).Why, kind, world.Connection);
    }
}
