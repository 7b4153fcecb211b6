namespace Countersign.Accounts;

/// <summary>The words people read for what the tables hold.</summary>
internal static class AccountWords
{
    /// <summary>The order in which every page shows accounts: by name, then by handle.</summary>
    public static IReadOnlyList<Account> InOrder(this IEnumerable<Account> accounts) =>
        [.. accounts.OrderBy(a => a.DisplayName, StringComparer.CurrentCulture).ThenBy(a => a.Handle, StringComparer.Ordinal)];

    public static string Of(AccountState state) => state switch
    {
        AccountState.Connected => "Connected",
        AccountState.NeedsSignIn => "Must be connected again",
        AccountState.Paused => "Paused",
        _ => "Disconnected",
    };

    /// <summary>The state of a post that looks the same: fine, needs a person, held, gone.</summary>
    public static string Look(AccountState state) => state switch
    {
        AccountState.Connected => "Published",
        AccountState.NeedsSignIn => "NeedsPerson",
        AccountState.Paused => "Paused",
        _ => "Withdrawn",
    };
}
