using System.Globalization;
using Countersign.Accounts;
using Countersign.Checks;

namespace Countersign.Desk;

/// <summary>Small words of the compose page.</summary>
internal static class WriteFields
{
    /// <summary>The id of the element that a problem is about, for the link from the summary.</summary>
    public static string IdOf(string field) => field switch
    {
        "ContentWarning" => "content-warning",
        "Choice" => "choice",
        _ when field.StartsWith("Pictures[", StringComparison.Ordinal) => $"alt-{field[9..field.IndexOf(']', StringComparison.Ordinal)]}",
        _ => field.ToLowerInvariant(),
    };

    /// <summary>What somebody should know of an account before choosing it.</summary>
    public static string Note(Account account) => account.State switch
    {
        AccountState.Paused => " (paused: nothing goes out until it is resumed)",
        AccountState.NeedsSignIn => " (must be connected again before anything goes out)",
        _ => "",
    };

    /// <summary>“123 of 500”, and the bytes where they are what is short.</summary>
    public static string Length(TextCount count) => count.ByteLimit is { } most && count.Bytes > most
        ? $"{count.Bytes:N0} of {most:N0} bytes"
        : $"{count.Length:N0} of {count.Limit:N0}";

    public static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    public static string Word(Finding finding) => finding.Severity switch
    {
        Severity.Block => finding.Clearable ? "Answer" : "Change",
        Severity.SecondPerson => "Second person",
        Severity.Warn => "Read",
        _ => "Tip",
    };

    public static string Colour(Severity severity) => severity switch
    {
        Severity.Block => "t-red",
        Severity.SecondPerson or Severity.Warn => "t-amber",
        _ => "t-blue",
    };

    /// <summary>The first words of a text, whole characters only.</summary>
    public static string Beginning(string text)
    {
        const int most = 80;
        var line = text.ReplaceLineEndings(" ").Trim();
        var characters = StringInfo.ParseCombiningCharacters(line);
        return line.Length == 0 ? "pictures only" : characters.Length <= most ? line : $"{line[..characters[most]]}…";
    }
}
