using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks.Practice;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

[ChangeKind("practice.fault-set", "A practice account was set to go wrong")]
internal sealed record PracticeFaultSet(string Account, PracticeStep Step, PracticeOutcome Outcome) : Change
{
    protected override string About => $"account/{Account}";
}

[ChangeKind("practice.faults-called-off", "A practice account was set to work again")]
internal sealed record PracticeFaultsCalledOff(string Account) : Change
{
    protected override string About => $"account/{Account}";
}

/// <summary>Makes the next call of one kind to a practice account go wrong, so that people can learn what they will see then.</summary>
internal sealed class SetPracticeFault(Reader reader, PracticeBoard board, Changes changes)
{
    public const int LongestMinutes = 24 * 60;

    public async Task<Outcome> Run(string accountId, string? step, string? outcome, string? minutes, SignedIn who)
    {
        if (!await Mine(accountId, who))
            return new Outcome.Missing();
        var problems = new List<Problem>();
        if (!PracticeWords.Steps.Keys.TryName(step, out var chosenStep))
            problems.Add(new("Step", "Choose what should go wrong"));
        if (!PracticeWords.Outcomes.Keys.TryName(outcome, out var chosenOutcome))
            problems.Add(new("Outcome", "Choose how it should go wrong"));
        TimeSpan? after = null;
        if (!string.IsNullOrWhiteSpace(minutes))
            if (int.TryParse(minutes, out var number) && number is >= 1 and <= LongestMinutes)
                after = TimeSpan.FromMinutes(number);
            else
                problems.Add(new("Minutes", $"Enter whole minutes between 1 and {LongestMinutes}, or leave it empty"));
        if (problems.Count > 0)
            return new Outcome.Invalid(problems);
        await board.Plan(accountId, chosenStep, new(chosenOutcome, PracticeWords.TakesTime(chosenOutcome) ? after : null));
        await changes.Note(new PracticeFaultSet(accountId, chosenStep, chosenOutcome), who.Actor);
        return new Outcome.Done(accountId);
    }

    public async Task<Outcome> CallOff(string accountId, SignedIn who)
    {
        if (!await Mine(accountId, who))
            return new Outcome.Missing();
        await board.CallOff(accountId);
        await changes.Note(new PracticeFaultsCalledOff(accountId), who.Actor);
        return new Outcome.Done(accountId);
    }

    async Task<bool> Mine(string accountId, SignedIn who) =>
        await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == accountId && a.Network == ConnectPractice.Network) is { } account && who.May(Permission.ManageAccounts, account.UnitId);
}

internal static class NamedValues
{
    /// <summary>The value of that exact name. A number is no name.</summary>
    public static bool TryName<T>(this IEnumerable<T> values, string? name, out T value) where T : struct, Enum
    {
        foreach (var candidate in values)
            if (candidate.ToString() == name)
            {
                value = candidate;
                return true;
            }
        value = default;
        return false;
    }
}
