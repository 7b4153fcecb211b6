using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class OfficialAccountsTests
{
    [Theory]
    [InlineData("paused")]
    [InlineData("disconnected")]
    [InlineData("needs to be connected again")]
    [Clause("S3-pts.a")]
    public async Task Nothing_goes_out_on_an_account_that_is_not_in_use(string state)
    {
        var time = new FakeTime(App.Start);
        var network = new LedgerNetwork(Repeat.Keyed, Behaviour.Ok, time);
        await using var app = await App.Running(services => services.AddSingleton<INetwork>(network), time);
        var post = await app.CountersignedPost(planned: App.Start.AddHours(1));
        var lead = await app.SignedInAs(await app.Somebody("lead"));
        switch (state)
        {
            case "paused":
                Assert.IsType<Outcome.Done>(await app.In(s => s.GetRequiredService<PauseAccount>().Run(post.Account.Id, "Under review", lead)));
                break;
            case "disconnected":
                Assert.IsType<Outcome.Done>(await app.In(s => s.GetRequiredService<DisconnectAccount>().Run(post.Account.Id, lead, CancellationToken.None)));
                break;
            default:
                await app.Changes.Make(new Situation("state"), Actor.Setup, null, async db => (await db.Of<Account>().SingleAsync()).State = AccountState.NeedsSignIn);
                break;
        }

        app.Time.Pass(TimeSpan.FromHours(1));
        await app.Work();
        Assert.Equal(0, network.Sends);
        var delivery = await app.DeliveryOf(post.Draft);
        Assert.Equal(DeliveryState.Held, delivery.State);
        Assert.Contains("let the post go", delivery.StateReason);
    }

    [Fact]
    [Clause("S3-pts.a")]
    public async Task What_is_not_in_the_register_cannot_be_chosen_or_sent_to()
    {
        await using var app = await App.Running();
        var author = await app.Somebody("author", Situations.Unit);
        var account = await app.AnAccount("mastodon", Situations.Unit, writers: author);
        var browser = await app.SignedIn(author);
        var page = await browser.Page("/posts/write");
        Assert.Equal([account.Id], page.QuerySelectorAll("input[name=Accounts]").Select(i => i.GetAttribute("value")!));
        await browser.Compose("/posts/write", [("Text", "The library opens at 10."), ("Accounts", "somebodys-own")]);
        Assert.Empty(await app.Read(r => r.Of<Countersign.Drafts.DraftTarget>().ToListAsync()));
    }
}
