using Countersign.Archive;
using Countersign.People;

namespace Countersign.Accounts;

[ChangeKind("account.paused", "An account was paused")]
internal sealed record AccountPaused(string Account) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>Nothing more goes out on one account until somebody lifts the pause; what is due waits.</summary>
internal sealed class PauseAccount(Changes changes)
{
    public const int LongestReason = 500;

    public async Task<Outcome> Run(string id, string? why, SignedIn who)
    {
        if (string.IsNullOrWhiteSpace(why))
            return new Outcome.Invalid("Why", "Write why the account is paused: it is shown to everybody who uses it");
        if (why.Length > LongestReason)
            return new Outcome.Invalid("Why", $"Use at most {LongestReason} characters");
        return await changes.Make<Outcome>(new AccountPaused(id), who.Actor, why.Trim(), async db =>
        {
            var account = await db.Find<Account>(a => a.Id == id);
            if (account is null || !who.May(Permission.ManageAccounts, account.UnitId))
                return new Outcome.Missing();
            switch (account.State)
            {
                case AccountState.Disconnected:
                    return new Outcome.Refused("account.disconnected", $"{account.Handle} is disconnected: nothing goes out there anyway.");
                case AccountState.Paused:
                    return new Outcome.Stale($"{account.Handle} has been paused meanwhile: {account.StateReason}");
            }
            (account.State, account.StateReason) = (AccountState.Paused, why.Trim());
            account.Version++;
            return new Outcome.Done(id);
        });
    }
}
