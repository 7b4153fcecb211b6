using Countersign.Accounts;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Mail;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Accounts;

public sealed class RefreshCredentialsTests
{
    static readonly DateTimeOffset Ends = App.Start + TimeSpan.FromHours(2);
    static readonly Failure Refused = new(FailureKind.SignIn, "Harbour no longer renews this sign-in.");

    readonly FakeNetwork network = new() { Expires = Ends };

    async Task<(App App, Account Account, Person Lead)> Situation()
    {
        var app = await App.Running(AccountSituations.With(network));
        var lead = await app.Somebody("lead");
        return (app, await app.OtherAccount(network, "libraries"), lead);
    }

    static RefreshCredentials Refresher(App app) => app.Services.GetRequiredService<RefreshCredentials>();

    static Task<string> Run(App app) => app.In(scope => RefreshCredentials.Work.Run(scope, CancellationToken.None));

    [Fact]
    public async Task A_sign_in_is_renewed_before_it_ends_and_the_new_one_is_what_is_lent()
    {
        var (app, account, _) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(11));
        Assert.Equal("0 renewed, 0 failed", await Run(app));
        app.Time.Be(Ends - TimeSpan.FromMinutes(9));
        network.Expires = Ends + TimeSpan.FromHours(2);
        Assert.Equal("1 renewed, 0 failed", await Run(app));
        Assert.Equal("renewed-1", await app.Lent(account));
        var now = await app.OnlyAccount();
        Assert.Equal((Ends + TimeSpan.FromHours(2), null, null), (now.CredentialEndsAt, now.RefreshStartedAt, now.PreviousCredential));
        Assert.Equal("0 renewed, 0 failed", await Run(app));
        Assert.Equal(["credential-0"], network.Refreshed);
        Assert.Equal(["account.connected"], await app.KindsOf(account));
    }

    [Fact]
    public async Task Twenty_at_once_make_one_renewal()
    {
        var (app, account, _) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(1));
        network.OnRefresh = async _ =>
        {
            await Task.Delay(50);
            return new RefreshAnswer.Renewed("renewed-once", Ends + TimeSpan.FromHours(2));
        };
        var ends = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refresher(app).RefreshOne(account.Id, CancellationToken.None)));
        Assert.Single(ends, RefreshEnd.Renewed);
        Assert.Single(network.Refreshed);
        Assert.Equal("renewed-once", await app.Lent(account));
    }

    [Theory]
    [InlineData(""), InlineData("  ")]
    public async Task An_empty_sign_in_never_takes_the_place_of_one_that_is_there(string empty)
    {
        var (app, account, lead) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(5));
        network.OnRefresh = _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Renewed(empty, null));
        Assert.Equal("0 renewed, 1 failed", await Run(app));
        Assert.Equal(account.Credential, (await app.OnlyAccount()).Credential);
        Assert.Equal(Ends, (await app.OnlyAccount()).CredentialEndsAt);
        Assert.Empty(await app.OpenNotices(lead));
        app.Time.Be(Ends + TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++)
            await Run(app);
        Assert.Contains("could not be renewed", Assert.Single(await app.OpenNotices(lead)).Text);
    }

    [Fact]
    public async Task A_refused_renewal_asks_a_person_once_and_connecting_again_closes_it()
    {
        var (app, account, lead) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(5));
        network.OnRefresh = _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Failed(Refused));
        for (var i = 0; i < 3; i++)
            await Run(app);
        Assert.Equal(AccountState.NeedsSignIn, (await app.OnlyAccount()).State);
        Assert.Single(network.Refreshed);
        Assert.Contains("connect it again", Assert.Single(await app.OpenNotices(lead)).Text);
        var mail = Assert.Single(await app.Read(r => r.Of<OutgoingMail>().Where(m => m.Recipient == lead.Email).ToListAsync()));
        Assert.DoesNotContain("northbridge@harbour", mail.Body);

        var signedIn = await app.SignedInAs(lead);
        await app.In(s => s.GetRequiredService<KeepAccount>().Again(new("harbour", "libraries", account.Id), new(new("https://harbour.example/"), "credential-new", null, FakeNetwork.Accepts), network.Who, signedIn));
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);
        Assert.Empty(await app.OpenNotices(lead));
    }

    [Fact]
    public async Task A_network_out_of_reach_is_tried_again_and_told_only_once_the_sign_in_has_run_out()
    {
        var (app, account, lead) = await Situation();
        await using var running = app;
        network.OnRefresh = _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Failed(new(FailureKind.Unreachable, "harbour.example could not be reached.")));
        app.Time.Be(Ends - TimeSpan.FromMinutes(5));
        await Run(app);
        Assert.Empty(await app.OpenNotices(lead));
        app.Time.Be(Ends);
        await Run(app);
        await Run(app);
        Assert.Single(await app.OpenNotices(lead));
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);

        network.OnRefresh = null;
        network.Expires = Ends + TimeSpan.FromHours(2);
        await Run(app);
        Assert.Empty(await app.OpenNotices(lead));
        Assert.Equal("renewed-1", await app.Lent(account));
    }

    [Fact]
    public async Task A_crash_between_the_networks_renewal_and_our_storing_it_is_seen_at_the_next_run()
    {
        var (app, account, lead) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(5));
        network.OnRefresh = _ => throw new IOException("the machine went away");
        Assert.Equal("0 renewed, 1 failed", await Run(app));
        Assert.Equal(account.Credential, (await app.OnlyAccount()).Credential);
        Assert.NotNull((await app.OnlyAccount()).RefreshStartedAt);

        network.OnRefresh = _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Failed(Refused));
        await Run(app);
        var now = await app.OnlyAccount();
        Assert.Equal(AccountState.NeedsSignIn, now.State);
        Assert.StartsWith("A renewal was interrupted", now.StateReason, StringComparison.Ordinal);
        Assert.Single(await app.OpenNotices(lead));
        Assert.Contains("\"interrupted\":true", Assert.Single(await app.Leaves("account.refresh-failed")).Replace(" ", ""), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_old_sign_in_comes_back_where_the_new_one_does_not_work()
    {
        var (app, account, lead) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(5));
        network.Takes = credential => credential == "credential-0";
        network.Expires = Ends + TimeSpan.FromHours(2);
        Assert.Equal(RefreshEnd.PreviousBack, await Refresher(app).RefreshOne(account.Id, CancellationToken.None));
        Assert.Equal("credential-0", await app.Lent(account));
        Assert.Equal(Ends, (await app.OnlyAccount()).CredentialEndsAt);
        Assert.Empty(await app.OpenNotices(lead));

        network.Takes = _ => false;
        Assert.Equal(RefreshEnd.Failed, await Refresher(app).RefreshOne(account.Id, CancellationToken.None));
        Assert.Equal(AccountState.NeedsSignIn, (await app.OnlyAccount()).State);
    }

    [Fact]
    public async Task A_person_who_connects_again_meanwhile_wins_over_a_slow_renewal()
    {
        var (app, account, lead) = await Situation();
        await using var running = app;
        app.Time.Be(Ends - TimeSpan.FromMinutes(5));
        var signedIn = await app.SignedInAs(lead);
        network.OnRefresh = async _ =>
        {
            await app.In(s => s.GetRequiredService<KeepAccount>().Again(new("harbour", "libraries", account.Id), new(new("https://harbour.example/"), "credential-by-hand", null, FakeNetwork.Accepts), network.Who, signedIn));
            return new RefreshAnswer.Renewed("renewed-too-late", null);
        };
        Assert.Equal(RefreshEnd.NotNeeded, await Refresher(app).RefreshOne(account.Id, CancellationToken.None));
        Assert.Equal("credential-by-hand", await app.Lent(account));
    }

    [Fact]
    public async Task What_has_ended_is_renewed_when_it_is_lent()
    {
        var (app, account, _) = await Situation();
        await using var running = app;
        app.Time.Be(Ends + TimeSpan.FromDays(3));
        network.Expires = Ends + TimeSpan.FromDays(4);
        Assert.Equal("renewed-1", await app.Lent(account));
    }

    [Fact]
    public async Task A_practice_account_like_bluesky_is_renewed_for_days()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries", "bluesky");
        for (var i = 0; i < 40; i++)
        {
            app.Time.Pass(TimeSpan.FromMinutes(95 + i));
            await Run(app);
        }
        Assert.Equal(AccountState.Connected, (await app.OnlyAccount()).State);
        Assert.NotNull(await app.Lent(account));
    }
}
