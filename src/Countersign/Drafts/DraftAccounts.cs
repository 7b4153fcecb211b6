using System.Text.Json;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Drafts;

/// <summary>The accounts for which a person may write: their role allows it in the account's unit, and a grant names the account.</summary>
internal static class DraftAccounts
{
    public static Limits LimitsOf(Account account) =>
        JsonSerializer.Deserialize<Limits>(account.Limits) ?? throw new InvalidOperationException($"Account {account.Id} has no limits.");

    public static Task<List<Account>> Of(Reader reader, SignedIn signedIn) => Of(reader.Of<Account>(), reader.Of<Grant>(), signedIn);

    public static Task<List<Account>> Of(Writer db, SignedIn signedIn) => Of(db.Of<Account>(), db.Of<Grant>(), signedIn);

    static async Task<List<Account>> Of(IQueryable<Account> accounts, IQueryable<Grant> grants, SignedIn signedIn)
    {
        var granted = await (
            from account in accounts
            join grant in grants on account.Id equals grant.AccountId
            where grant.PersonId == signedIn.Id && grant.MayDraft && account.State != AccountState.Disconnected
            orderby account.DisplayName, account.Handle
            select account).ToListAsync();
        return [.. granted.Where(account => signedIn.May(Permission.WritePosts, account.UnitId))];
    }
}
