using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[ChangeKind("account.refresh-failed", "The sign-in of an account could not be renewed")]
internal sealed record AccountRefreshFailed(string Account, FailureKind Failure, bool Interrupted) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>How a renewal ended.</summary>
internal enum RefreshEnd { NotNeeded, Renewed, Failed, PreviousBack }

/// <summary>
/// The one place where credentials are renewed: ahead of their end, one renewal at a time for each account. The new credential is
/// stored before it is used, and the old one is kept until the new one has worked once.
/// </summary>
internal sealed class RefreshCredentials(Changes changes, NetworkList networks, Sealer sealer, OneAtATime turns, ILogger<RefreshCredentials> log)
{
    const string Job = "refresh-credentials";

    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public static RecurringWork Work { get; } = new(Job, "Renew the sign-ins of accounts", "0 * * * * ?", async (services, stop) =>
    {
        await services.GetRequiredService<PendingConnections>().ForgetEnded(stop);
        return await services.GetRequiredService<RefreshCredentials>().RunDue(stop);
    });

    /// <summary>Renews everything that is due, one after the other, and says how many.</summary>
    public async Task<string> RunDue(CancellationToken stop)
    {
        var due = await changes.Quietly(db => db.Of<Account>()
            .Where(a => a.State != AccountState.Disconnected && a.State != AccountState.NeedsSignIn && (a.RefreshStartedAt != null || a.CredentialEndsAt <= db.Now + Ahead))
            .OrderBy(a => a.CredentialEndsAt).Select(a => a.Id).ToListAsync(stop));
        var ends = new List<RefreshEnd>();
        foreach (var id in due)
            try
            {
                ends.Add(await RefreshOne(id, stop));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One account's bug is not to keep the others from being renewed. Its mark stays, so it is tried again.
                log.LogError(e, "Renewing the sign-in of account {Account} broke off.", id);
                ends.Add(RefreshEnd.Failed);
            }
        return $"{ends.Count(e => e is RefreshEnd.Renewed)} renewed, {ends.Count(e => e is RefreshEnd.Failed or RefreshEnd.PreviousBack)} failed";
    }

    /// <summary>Renews one account's credential if it is due. Makes calls to the network: never inside the write gate.</summary>
    public async Task<RefreshEnd> RefreshOne(string accountId, CancellationToken stop)
    {
        using var turn = await turns.Take(accountId, stop);
        if (await Begin(accountId) is not var (account, network, interrupted))
            return RefreshEnd.NotNeeded;
        switch (await network.Refresh(sealer.OpenCredential(account)!, stop))
        {
            case RefreshAnswer.Renewed { Credential: var credential } when string.IsNullOrWhiteSpace(credential):
                return await Fail(account, new(FailureKind.Server, $"{Title(account)} answered without a new sign-in."), interrupted);
            case RefreshAnswer.Renewed renewed:
                return await Store(account, renewed) is { } stored ? await Prove(stored, account.CredentialEndsAt, stop) : RefreshEnd.NotNeeded;
            case RefreshAnswer.Failed failed:
                return await Fail(account, failed.Why, interrupted);
            default:
                throw new InvalidOperationException("A renewal ends as renewed or failed.");
        }
    }

    /// <summary>Reads the row again, now that it is our turn, and marks it before the network can replace anything.</summary>
    Task<(Account, IRefresh, bool)?> Begin(string id) => changes.QuietlyInTurn<(Account, IRefresh, bool)?>(async db =>
    {
        var account = await db.Find<Account>(a => a.Id == id);
        if (account is not { Credential.Length: > 0, State: not AccountState.Disconnected }
            || networks.Find(account.Network) is not IRefresh network
            || (account.RefreshStartedAt is null && !(account.CredentialEndsAt <= db.Now + Ahead)))
            return null;
        var interrupted = account.RefreshStartedAt is not null;
        account.RefreshStartedAt = db.Now;
        return (account, network, interrupted);
    });

    /// <summary>Stores the new credential, unless somebody connected the account again meanwhile: then theirs stands.</summary>
    Task<Account?> Store(Account before, RefreshAnswer.Renewed renewed) => changes.QuietlyInTurn(async db =>
    {
        var account = await db.Find<Account>(a => a.Id == before.Id);
        if (account is null || !account.Credential.AsSpan().SequenceEqual(before.Credential))
            return null;
        account.PreviousCredential = account.Credential;
        account.Credential = sealer.SealCredential(account.Id, renewed.Credential);
        account.CredentialEndsAt = renewed.Expires;
        account.RefreshStartedAt = null;
        return account;
    });

    async Task<RefreshEnd> Prove(Account account, DateTimeOffset? previousEndsAt, CancellationToken stop)
    {
        var network = networks.Named(account.Network);
        var answer = await network.Test(sealer.OpenCredential(account)!, stop);
        if (answer is TestAnswer.Works works)
        {
            await changes.Make(new AccountTested(account.Id, Worked: true), Actor.Job(Job), null, async db =>
            {
                if (await db.Find<Account>(a => a.Id == account.Id && a.State != AccountState.Disconnected) is not { } row)
                    return;
                row.PreviousCredential = null;
                AccountLimits.Keep(row, works.Limits, db.Now);
                if (row.State is AccountState.Connected)
                    await Trouble.Over(db, row);
            });
            return RefreshEnd.Renewed;
        }
        if (answer is not TestAnswer.Failed { Why: { Kind: FailureKind.SignIn } why })
            return RefreshEnd.Renewed;
        if (sealer.OpenCredential(account, account.PreviousCredential) is { } previous && await network.Test(previous, stop) is TestAnswer.Works)
        {
            log.LogWarning("The renewed sign-in of account {Account} did not work; the one before it does and was put back.", account.Id);
            await changes.QuietlyInTurn(async db =>
            {
                var row = await db.Find<Account>(a => a.Id == account.Id);
                if (row is not null && row.Credential.AsSpan().SequenceEqual(account.Credential))
                    (row.Credential, row.PreviousCredential, row.CredentialEndsAt) = (row.PreviousCredential!, null, previousEndsAt);
                return row;
            });
            return RefreshEnd.PreviousBack;
        }
        return await Fail(account, why, interrupted: false);
    }

    async Task<RefreshEnd> Fail(Account before, Failure why, bool interrupted)
    {
        await changes.Make(new AccountRefreshFailed(before.Id, why.Kind, interrupted), Actor.Job(Job), null, async db =>
        {
            var account = await db.Find<Account>(a => a.Id == before.Id);
            if (account is null || !account.Credential.AsSpan().SequenceEqual(before.Credential))
                return;
            // After a timeout the network may have replaced the credential all the same, so the mark stays.
            if (why.Kind is not FailureKind.Server)
                account.RefreshStartedAt = null;
            if (why.Kind is FailureKind.SignIn)
                await Trouble.Report(db, account, interrupted ? why with { Message = $"A renewal was interrupted before its end was stored, and now: {why.Message}" } : why);
            else if (account.CredentialEndsAt <= db.Now)
                await Trouble.ReportRenewal(db, account, why);
        });
        return RefreshEnd.Failed;
    }

    string Title(Account account) => networks.Named(account.Network).Title;
}
