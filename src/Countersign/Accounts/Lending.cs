using Countersign.Networks;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>Opens an account's credential for one call. Nothing else opens it, and nothing shows it.</summary>
internal sealed class Lending(Reader reader, Sealer sealer)
{
    public async Task<Connection?> Lend(string accountId)
    {
        var account = await reader.OfAllUnits<Account>().FirstOrDefaultAsync(a => a.Id == accountId);
        return account is null or { State: AccountState.Disconnected } or { Credential.Length: 0 }
            ? null
            : new(account.Id, new Uri(account.Server), account.NetworkId, sealer.Open(account.Credential, $"account/{account.Id}/credential"));
    }
}
