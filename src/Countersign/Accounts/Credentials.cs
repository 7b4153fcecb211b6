using Countersign.Networks;
using Countersign.Platform.Sealing;

namespace Countersign.Accounts;

/// <summary>How an account's credential is sealed and opened. What it belongs to is part of the seal, so it opens in its own row only.</summary>
internal static class Credentials
{
    public static byte[] SealCredential(this Sealer sealer, string accountId, string credential) => sealer.Seal(credential, BelongsTo(accountId));

    /// <summary>The account with its credential, for one call; null where there is none.</summary>
    public static Connection? OpenCredential(this Sealer sealer, Account account) => sealer.OpenCredential(account, account.Credential);

    public static Connection? OpenCredential(this Sealer sealer, Account account, byte[]? sealedCredential) =>
        sealedCredential is { Length: > 0 }
            ? new(account.Id, new Uri(account.Server), account.NetworkId, sealer.Open(sealedCredential, BelongsTo(account.Id)))
            : null;

    public static string BelongsTo(string accountId) => $"account/{accountId}/credential";
}
