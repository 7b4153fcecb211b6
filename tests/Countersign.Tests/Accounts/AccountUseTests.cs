using Countersign.Accounts;
using Countersign.Archive;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Accounts;

public sealed class AccountUseTests
{
    static readonly Account Account = new()
    {
        Id = "a", UnitId = "libraries", Network = "practice", Server = "https://practice.invalid/", NetworkId = "1", Handle = "@a@practice", DisplayName = "A",
        Credential = [], Limits = "", ConnectedAt = App.Start,
    };

    static readonly Func<SignedIn, Account, Grant?, Outcome.Refused?>[] Decisions = [AccountUse.MayDraft, AccountUse.MayApprove, AccountUse.MayReply];

    static SignedIn With(string role, string? unit, PersonState state = PersonState.Active)
    {
        var who = new SignedIn();
        who.Become(new Person { Id = "p", Name = "P", State = state, CreatedAt = App.Start }, [new Membership { Id = "m", PersonId = "p", UnitId = unit, Role = role, Since = App.Start }], null);
        return who;
    }

    static Grant Granted(int bits, string account = "a", string person = "p") =>
        new() { Id = "g", AccountId = account, PersonId = person, MayDraft = (bits & 1) > 0, MayApprove = (bits & 2) > 0, MayReply = (bits & 4) > 0, Since = App.Start };

    [Fact]
    public void Use_needs_the_role_in_the_accounts_unit_and_the_grant_whatever_the_combination()
    {
        var allowed = 0;
        foreach (var role in Roles.All.Values)
            foreach (var unit in (string?[])[null, "libraries", "elsewhere"])
                for (var bits = 0; bits < 8; bits++)
                    for (var use = 0; use < 3; use++)
                    {
                        var decision = Decisions[use](With(role.Name, unit), Account, Granted(bits));
                        var should = role.May.Contains(use == 1 ? Permission.ApprovePosts : Permission.WritePosts) && unit != "elsewhere" && (bits & (1 << use)) > 0;
                        Assert.Equal(should, decision is null);
                        Assert.True(should || decision!.Clause == "S0-6.1.1");
                        allowed += should ? 1 : 0;
                    }
        Assert.True(allowed > 0);
    }

    [Fact]
    public void Without_a_grant_with_anothers_or_for_another_account_nothing_is_allowed()
    {
        foreach (var decide in Decisions)
            foreach (var grant in (Grant?[])[null, Granted(7, account: "b"), Granted(7, person: "q")])
                Assert.Equal("account.no-grant", decide(With("lead", null), Account, grant)!.Code);
    }

    [Fact]
    public void A_disabled_person_may_nothing() =>
        Assert.All(Decisions, decide => Assert.Equal("account.role", decide(With("lead", null, PersonState.Disabled), Account, Granted(7))!.Code));

    [Fact]
    public async Task A_disconnected_account_is_not_offered_and_not_taken_though_the_grant_is_still_there()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var author = await app.Somebody("author", "libraries");
        await app.GrantByLead(account, author, draft: true);
        var lead = await app.SignedInAs(await app.Somebody("lead"));
        Assert.IsType<Outcome.Done>(await app.In(s => ((DisconnectAccount)s.GetService(typeof(DisconnectAccount))!).Run(account.Id, lead, CancellationToken.None)));
        Assert.NotNull(await app.GrantOf(account, author));
        var browser = await app.SignedIn(author);
        Assert.Empty((await browser.Page("/posts/write")).QuerySelectorAll("input[name=Accounts]"));
        await browser.Compose("/posts/write", [("Text", "The library opens at 10."), ("Accounts", account.Id)]);
        Assert.Empty(await app.Read(r => r.Of<Countersign.Drafts.DraftTarget>().ToListAsync()));
        Assert.Equal("account.disconnected", AccountUse.MayDraft(await app.SignedInAs(author), await app.Account(account.Id), await app.GrantOf(account, author))!.Code);
    }

    [Fact]
    public async Task The_accounts_to_write_for_are_those_granted_in_a_unit_where_the_role_counts()
    {
        await using var app = await App.Running();
        var (one, two) = (await app.PracticeAccount("libraries", name: "Libraries"), await app.PracticeAccount("libraries", name: "Archive"));
        await app.PracticeAccount("libraries", name: "Not granted");
        var author = await app.Somebody("author", "libraries");
        await app.GrantByLead(one, author, draft: true);
        await app.GrantByLead(two, author, draft: true);
        var signedIn = await app.SignedInAs(author);
        Assert.Equal(["Archive", "Libraries"], (await app.In(s => ((AccountUse)s.GetService(typeof(AccountUse))!).ForDrafting(signedIn))).Select(a => a.DisplayName));
        Assert.Empty(await app.In(s => ((AccountUse)s.GetService(typeof(AccountUse))!).ForApproving(signedIn)));
    }
}
