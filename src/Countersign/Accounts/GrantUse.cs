using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[ChangeKind("account.granted", "Who may use an account was changed")]
internal sealed record AccountGranted(string Account) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>What one person is to be allowed with the account.</summary>
internal sealed record GrantChoice(string PersonId, bool Draft, bool Approve, bool Reply);

/// <summary>A person who could be granted the account's use, with what their roles allow and what they have.</summary>
internal sealed record Grantee(string PersonId, string Name, string Roles, bool CouldWrite, bool CouldApprove, Grant? Grant);

/// <summary>Says who may draft, countersign and answer on one account. A grant adds to a role; it never replaces one.</summary>
internal sealed class GrantUse(Reader reader, Changes changes)
{
    public async Task<IReadOnlyList<Grantee>> Grantees(Account account) =>
        await Grantees(reader.Of<Membership>(), reader.Of<Person>(), reader.Of<Grant>(), account);

    /// <param name="version">The version of the account that the form showed.</param>
    public Task<Outcome> Run(string id, int version, IReadOnlyList<GrantChoice> choices, SignedIn who) =>
        changes.Make<Outcome>(new AccountGranted(id), who.Actor, null, async db =>
        {
            var account = await db.Find<Account>(a => a.Id == id);
            if (account is null || !who.May(Permission.GrantAccounts, account.UnitId))
                return new Outcome.Missing();
            if (account.Version != version)
                return new Outcome.Stale("Somebody changed this account while you were choosing. What you see below is how it stands now: choose again.");
            var grantees = (await Grantees(db.Of<Membership>(), db.Of<Person>(), db.Of<Grant>(), account)).ToDictionary(g => g.PersonId);
            var problems = choices.SelectMany(choice => Problems(choice, grantees.GetValueOrDefault(choice.PersonId))).ToList();
            if (problems.Count > 0)
                return new Outcome.Invalid(problems);
            var changed = false;
            foreach (var choice in choices)
                changed |= Apply(db, id, choice, grantees[choice.PersonId].Grant, who.Id);
            if (changed)
                account.Version++;
            return new Outcome.Done(id);
        });

    static IEnumerable<Problem> Problems(GrantChoice choice, Grantee? grantee)
    {
        if (grantee is null)
        {
            yield return new("", "One of the people is not active in this unit any more. What you see below is how it stands now.");
            yield break;
        }
        if ((choice.Draft || choice.Reply) && !grantee.CouldWrite)
            yield return new($"draft-{grantee.PersonId}", $"{grantee.Name}'s role does not include writing. Change the role first, or leave this empty.");
        if (choice.Approve && !grantee.CouldApprove)
            yield return new($"approve-{grantee.PersonId}", $"{grantee.Name}'s role does not include countersigning. Change the role first, or leave this empty.");
    }

    static bool Apply(Writer db, string account, GrantChoice choice, Grant? grant, string giver)
    {
        var wanted = (choice.Draft, choice.Approve, choice.Reply);
        if (wanted == (grant?.MayDraft ?? false, grant?.MayApprove ?? false, grant?.MayReply ?? false))
            return false;
        if (grant is not null && wanted == (false, false, false))
            db.Remove(grant);
        else
        {
            grant ??= db.Add(new Grant { Id = Ids.New(), AccountId = account, PersonId = choice.PersonId, Since = db.Now });
            (grant.MayDraft, grant.MayApprove, grant.MayReply) = wanted;
            (grant.Since, grant.GivenById) = (db.Now, giver);
        }
        return true;
    }

    /// <summary>Everybody active with a role for such work in the account's unit, and whoever still has a grant.</summary>
    static async Task<IReadOnlyList<Grantee>> Grantees(IQueryable<Membership> memberships, IQueryable<Person> people, IQueryable<Grant> grants, Account account)
    {
        var held = await (
            from m in memberships
            join p in people on m.PersonId equals p.Id
            where p.State == PersonState.Active && (m.UnitId == null || m.UnitId == account.UnitId)
            select new { Person = p, m.Role }).ToListAsync();
        var given = (await grants.Where(g => g.AccountId == account.Id).ToListAsync()).ToDictionary(g => g.PersonId);
        return [.. held.GroupBy(h => h.Person.Id).Select(rows =>
        {
            var roles = rows.Select(r => Roles.Named(r.Role)).Distinct().ToList();
            bool Could(Use use) => roles.Any(r => r.May.Contains(AccountUse.Needed(use)));
            return new Grantee(rows.Key, rows.First().Person.Name, string.Join(", ", roles.Select(r => r.Title)), Could(Use.Draft), Could(Use.Approve), given.GetValueOrDefault(rows.Key));
        }).Where(g => g.CouldWrite || g.CouldApprove || g.Grant is not null).OrderBy(g => g.Name, StringComparer.CurrentCulture)];
    }
}
