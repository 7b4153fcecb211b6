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

    public static string Colour(AccountState state) => state switch
    {
        AccountState.Connected => "t-green",
        AccountState.NeedsSignIn => "t-red",
        AccountState.Paused => "t-amber",
        _ => "t-blue",
    };
}
