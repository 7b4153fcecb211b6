namespace Countersign.Accounts;

/// <summary>The words people read for what the tables hold.</summary>
internal static class AccountWords
{
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
