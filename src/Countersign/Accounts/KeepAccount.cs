using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[ChangeKind("account.connected", "An account was connected")]
internal sealed record AccountConnected(string Account, string Network) : Change
{
    protected override string About => $"account/{Account}";
}

[ChangeKind("account.reconnected", "An account was connected again")]
internal sealed record AccountReconnected(string Account, string Network) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>Stores a sign-in that a person confirmed, as a new account or in the place of an account's old sign-in.</summary>
internal sealed class KeepAccount(Changes changes, Sealer sealer)
{
    /// <param name="id">The id the new account gets.</param>
    public Task<Outcome> New(string id, Purpose purpose, Arrived arrived, Identity identity, SignedIn who) =>
        changes.Make<Outcome>(new AccountConnected(id, purpose.Network), who.Actor, null, async db =>
        {
            if (!who.May(Permission.ManageAccounts, purpose.UnitId) || !await db.Of<Unit>().AnyAsync(u => u.Id == purpose.UnitId))
                return new Outcome.Missing();
            if (await Demonstration(db, purpose.Network) is { } no)
                return no;
            if (await Twin(db, id, purpose.Network, arrived.Server, identity.NetworkId) is { } twin)
                return twin.State is AccountState.Disconnected && twin.UnitId == purpose.UnitId
                    ? new Outcome.Refused("account.known", $"{twin.Handle} was connected before. Open it under Accounts and connect it again, so that its history stays together.")
                    : new Outcome.Refused("account.twice", $"{identity.Handle} is already connected in this organisation. An account is connected once: ask whoever looks after it to grant its use.");
            var account = new Account
            {
                Id = id,
                UnitId = purpose.UnitId,
                Network = purpose.Network,
                Server = arrived.Server.AbsoluteUri,
                NetworkId = identity.NetworkId,
                Handle = identity.Handle,
                DisplayName = identity.DisplayName,
                Credential = [],
                Limits = "",
                ConnectedAt = db.Now,
            };
            Take(db.Add(account), arrived, identity, db.Now);
            return new Outcome.Done(id);
        });

    public Task<Outcome> Again(Purpose purpose, Arrived arrived, Identity identity, SignedIn who) =>
        changes.Make<Outcome>(new AccountReconnected(purpose.AccountId!, purpose.Network), who.Actor, null, async db =>
        {
            var account = await db.Find<Account>(a => a.Id == purpose.AccountId && a.Network == purpose.Network);
            if (account is null || !who.May(Permission.ManageAccounts, account.UnitId))
                return new Outcome.Missing();
            if (await Demonstration(db, purpose.Network) is { } no)
                return no;
            if (!SameAccount(account, arrived.Server, identity.NetworkId))
                return new Outcome.Refused("account.other-identity", $"You signed in as {identity.Handle}, but this is {account.Handle}. Start again and sign in as {account.Handle}, or connect {identity.Handle} as an account of its own.");
            if (await Twin(db, account.Id, account.Network, arrived.Server, identity.NetworkId) is { State: not AccountState.Disconnected })
                return new Outcome.Refused("account.twice", $"{identity.Handle} has since been connected elsewhere in this organisation. An account is connected once.");
            if (account.State is AccountState.Disconnected)
                account.ConnectedAt = db.Now;
            if (account.State is not AccountState.Paused)
                (account.State, account.StateReason) = (AccountState.Connected, null);
            account.Server = arrived.Server.AbsoluteUri;
            account.Version++;
            Take(account, arrived, identity, db.Now);
            await Trouble.Over(db, account);
            return new Outcome.Done(account.Id);
        });

    void Take(Account account, Arrived arrived, Identity identity, DateTimeOffset now)
    {
        account.Credential = sealer.SealCredential(account.Id, arrived.Credential);
        (account.PreviousCredential, account.RefreshStartedAt, account.CredentialEndsAt) = (null, null, arrived.Expires);
        (account.Handle, account.DisplayName, account.Profile) = (identity.Handle, identity.DisplayName, identity.Profile?.AbsoluteUri);
        AccountLimits.Keep(account, arrived.Limits, now);
    }

    static async Task<Outcome?> Demonstration(Writer db, string network) =>
        network != ConnectPractice.Network && await db.Of<Organisation>().AnyAsync(o => o.IsDemo) ? ConnectAccount.OnlyPractice : null;

    static async Task<Account?> Twin(Writer db, string id, string network, Uri server, string networkId)
    {
        var others = await db.Of<Account>().Where(a => a.Network == network && a.NetworkId == networkId && a.Id != id).ToListAsync();
        return others.Where(a => SameAccount(a, server, networkId)).OrderBy(a => a.State is AccountState.Disconnected).FirstOrDefault();
    }

    /// <summary>A decentralised id is the same account wherever it lives; any other id means something at its own server only.</summary>
    static bool SameAccount(Account account, Uri server, string networkId) =>
        account.NetworkId == networkId && (networkId.StartsWith("did:", StringComparison.Ordinal) || new Uri(account.Server).Authority == server.Authority);
}
