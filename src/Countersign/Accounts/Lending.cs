using Countersign.Networks;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>
/// Lends an account's credential for one call to its network. No page and no address reaches it. Never called inside the
/// write gate: a credential that has ended is renewed first, which takes a call of its own.
/// </summary>
internal sealed class Lending(Reader reader, Sealer sealer, RefreshCredentials refresher, TimeProvider time)
{
    static readonly TimeSpan AboutToEnd = TimeSpan.FromSeconds(30);

    /// <returns>Null for an account that is disconnected or does not exist.</returns>
    public async Task<Connection?> Lend(string accountId)
    {
        var account = await Find(accountId);
        if (account is { State: not AccountState.NeedsSignIn, CredentialEndsAt: { } ends } && ends <= time.Now() + AboutToEnd)
        {
            await refresher.RefreshOne(accountId, CancellationToken.None);
            account = await Find(accountId);
        }
        return account is null ? null : sealer.OpenCredential(account);
    }

    /// <summary>The credential of a row that is about to lose it, so that it can be ended at the network.</summary>
    public Connection? LastTime(Account account) => sealer.OpenCredential(account);

    Task<Account?> Find(string id) => reader.OfAllUnits<Account>().FirstOrDefaultAsync(a => a.Id == id);
}
