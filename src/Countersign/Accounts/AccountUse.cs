using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>What somebody wants to do with an account.</summary>
internal enum Use { Draft, Approve, Reply }

[ChangeKind("account.use-refused", "Use of an account was refused")]
internal sealed record AccountUseRefused(string Account, string Person, Use Use) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>
/// Who may do what with which account: a role that allows such work in the account's unit, and a grant that names the account.
/// The decisions are pure; whoever refuses by them notes <see cref="AccountUseRefused"/>.
/// </summary>
internal sealed class AccountUse(Reader reader)
{
    const string Clause = "S0-6.1.1";

    public static Permission Needed(Use use) => use is Use.Approve ? Permission.ApprovePosts : Permission.WritePosts;

    public static bool Granted(Grant? grant, Use use) => grant is not null && use switch
    {
        Use.Draft => grant.MayDraft,
        Use.Approve => grant.MayApprove,
        _ => grant.MayReply,
    };

    public static Outcome.Refused? MayDraft(SignedIn who, Account account, Grant? grant) => May(Use.Draft, who, account, grant);

    public static Outcome.Refused? MayApprove(SignedIn who, Account account, Grant? grant) => May(Use.Approve, who, account, grant);

    public static Outcome.Refused? MayReply(SignedIn who, Account account, Grant? grant) => May(Use.Reply, who, account, grant);

    /// <summary>The accounts this person may write for, by name.</summary>
    public Task<IReadOnlyList<Account>> ForDrafting(SignedIn who) => For(Use.Draft, who);

    /// <summary>The accounts whose posts this person may countersign, by name.</summary>
    public Task<IReadOnlyList<Account>> ForApproving(SignedIn who) => For(Use.Approve, who);

    static Outcome.Refused? May(Use use, SignedIn who, Account account, Grant? grant)
    {
        var doing = use switch { Use.Draft => "write for", Use.Approve => "countersign for", _ => "answer from" };
        if (account.State is AccountState.Disconnected)
            return new("account.disconnected", $"{account.Handle} is no longer connected. Choose another account, or ask an administrator to connect it again.");
        if (!who.May(Needed(use), account.UnitId))
            return new("account.role", $"Your role does not let you {doing} {account.Handle}. Ask an administrator whether it should.", Clause);
        if (grant is null || grant.AccountId != account.Id || grant.PersonId != who.Id || !Granted(grant, use))
            return new("account.no-grant", $"Nobody has granted you to {doing} {account.Handle}. Ask the person who looks after that account.", Clause);
        return null;
    }

    async Task<IReadOnlyList<Account>> For(Use use, SignedIn who)
    {
        var rows = await (
            from account in reader.Of<Account>()
            join grant in reader.Of<Grant>() on account.Id equals grant.AccountId
            where grant.PersonId == who.Id
            select new { account, grant }).ToListAsync();
        return rows.Where(r => May(use, who, r.account, r.grant) is null).Select(r => r.account).InOrder();
    }
}
