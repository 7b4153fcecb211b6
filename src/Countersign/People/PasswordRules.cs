using System.Globalization;

namespace Countersign.People;

/// <summary>Long and not easily guessed; no rule about kinds of characters.</summary>
internal static class PasswordRules
{
    public const int Shortest = 12, Longest = 1000;

    /// <returns>What to do instead, or null where the password is good.</returns>
    public static string? Problem(string? password, params IReadOnlyList<string?> about)
    {
        if (string.IsNullOrEmpty(password) || new StringInfo(password).LengthInTextElements < Shortest)
            return $"Choose a password of at least {Shortest} characters. Three or four words that have nothing to do with each other are good";
        if (password.Length > Longest)
            return $"Choose a password of at most {Longest} characters";
        if (CommonPasswords.Guessable(password, about.OfType<string>().SelectMany(Words)))
            return "Choose a password that is harder to guess: not a well-known word or name with figures added, and not a row of keys";
        return null;
    }

    static IEnumerable<string> Words(string text) => text.Split([' ', '.', '@', '-', '_', ','], StringSplitOptions.RemoveEmptyEntries);
}
