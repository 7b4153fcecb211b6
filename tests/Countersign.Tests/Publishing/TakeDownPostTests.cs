using System.Net;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.Networks.Practice;
using Countersign.People;
using Countersign.Publishing;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class TakeDownPostTests
{
    const string Text = "The library opens at 10 on Saturday.";

    [Fact]
    [Clause("S4-6.a")]
    public async Task A_manager_takes_a_post_down_at_the_network_and_its_record_stays()
    {
        await using var app = await App.Running();
        var (draft, delivery, manager) = await Out(app);
        Assert.Contains(Text, await Board(app, manager, delivery));
        var leaves = (await app.Leaves("delivery.published")).Count;

        var answer = await (await app.SignedIn(manager)).Submit(Links.Post(draft.Id), new() { ["Delivery"] = delivery.Id, ["Reason"] = "It names a child." }, form: $"{Links.Post(draft.Id)}?handler=TakeDown");
        AccountSituations.Redirects(answer, Links.Post(draft.Id));
        Assert.DoesNotContain(Text, await Board(app, manager, delivery));
        Assert.Equal((DeliveryState.TakenDown, "It names a child."), await app.Read(r => r.Of<Delivery>().Select(d => new ValueTuple<DeliveryState, string?>(d.State, d.StateReason)).SingleAsync()));
        Assert.Single(await app.Leaves("delivery.taken-down"));
        Assert.Equal(leaves, (await app.Leaves("delivery.published")).Count);
        Assert.Contains(Text, (await (await app.SignedIn(manager)).Page(Links.Post(draft.Id))).Body!.TextContent);
        Assert.True(LogSituations.Verify(await app.Export()).Holds);
    }

    [Fact]
    public async Task Without_a_reason_or_the_permission_it_stays()
    {
        await using var app = await App.Running();
        var (draft, delivery, manager) = await Out(app);
        var answer = await (await app.SignedIn(manager)).Submit(Links.Post(draft.Id), new() { ["Delivery"] = delivery.Id, ["Reason"] = " " }, form: $"{Links.Post(draft.Id)}?handler=TakeDown");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Say why it is taken down", await answer.Text());
        foreach (var role in new[] { "author", "approver" })
            Assert.IsType<Outcome.Missing>(await app.As(await app.Somebody(role, Situations.Unit), s => s.GetRequiredService<TakeDownPost>().Run(delivery.Id, "I want it gone")));
        Assert.Contains(Text, await Board(app, manager, delivery));
    }

    [Fact]
    public async Task What_is_not_out_is_not_taken_down_again()
    {
        await using var app = await App.Running();
        var (_, delivery, manager) = await Out(app);
        Assert.IsType<Outcome.Done>(await app.As(manager, s => s.GetRequiredService<TakeDownPost>().Run(delivery.Id, "It names a child.")));
        Assert.IsType<Outcome.Stale>(await app.As(manager, s => s.GetRequiredService<TakeDownPost>().Run(delivery.Id, "Once more, for another reason.")));
        Assert.Single(await app.Leaves("delivery.taken-down"));
        Assert.Equal("It names a child.", (await app.Read(r => r.Of<Delivery>().SingleAsync())).StateReason);
    }

    [Fact]
    public async Task Where_the_network_does_not_do_it_the_post_is_still_called_out()
    {
        await using var app = await App.Running();
        var (_, delivery, manager) = await Out(app);
        await app.In(async s =>
        {
            await s.GetRequiredService<Countersign.Connections.PracticeBoard>().Plan(delivery.AccountId, PracticeStep.TakeDown, new(PracticeOutcome.ErrorBefore, null));
            return true;
        });
        var outcome = await app.As(manager, s => s.GetRequiredService<TakeDownPost>().Run(delivery.Id, "It names a child."));
        Assert.Equal("take-down.failed", Assert.IsType<Outcome.Refused>(outcome).Code);
        Assert.Equal(DeliveryState.Published, (await app.Read(r => r.Of<Delivery>().SingleAsync())).State);
        Assert.Contains(Text, await Board(app, manager, delivery));
    }

    static async Task<(Draft Draft, Delivery Delivery, Person Manager)> Out(App app)
    {
        var author = await app.Somebody("author", Situations.Unit, "Priya Shah");
        var approver = await app.Somebody("approver", Situations.Unit, "Maya Jones");
        var account = await app.PracticeAccount(Situations.Unit);
        await app.GrantByLead(account, author, draft: true);
        await app.GrantByLead(account, approver, approve: true);
        var draft = await app.DraftBy(author, [account], Text, DraftState.Waiting);
        Assert.IsType<Outcome.Done>(await app.As(approver, async s => await s.GetRequiredService<ApproveDraft>().Run(draft.Id, await app.HashOf(draft), couldHarm: false)));
        var delivery = await app.WorkFor(draft, TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryState.Published, delivery.State);
        return (draft, delivery, await app.Somebody("manager", Situations.Unit, "Sam Okafor"));
    }

    /// <summary>What the network itself shows.</summary>
    static async Task<string> Board(App app, Person person, Delivery delivery)
    {
        var account = await app.Account(delivery.AccountId);
        return (await (await app.SignedIn(person)).Page(Links.PracticeAccount(account.Id))).Body!.TextContent;
    }
}
