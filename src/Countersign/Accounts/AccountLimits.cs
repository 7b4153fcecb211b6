using System.Text.Json;
using Countersign.Networks;

namespace Countersign.Accounts;

/// <summary>The network's limits as the account's row keeps them: read when it was connected or last tested.</summary>
internal static class AccountLimits
{
    public static Limits Of(Account account) =>
        JsonSerializer.Deserialize<Limits>(account.Limits) ?? throw new InvalidOperationException($"Account {account.Id} has no limits.");

    public static string Write(Limits limits) => JsonSerializer.Serialize(limits);

    public static void Keep(Account account, Limits limits, DateTimeOffset now) => (account.Limits, account.LimitsReadAt) = (Write(limits), now);
}
