using System.CommandLine;
using Countersign.Platform;

namespace Countersign.Setup;

/// <summary>The options that several verbs share.</summary>
internal static class Options
{
    public static Option<string> Data() => new("--data")
    {
        Description = "The folder that holds everything of this installation",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("COUNTERSIGN_DATA") ?? "data",
    };

    public static Option<string?> Database() => new("--database")
    {
        Description = "A PostgreSQL connection string; without it, one SQLite file in the data folder",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("COUNTERSIGN_DATABASE"),
    };

    public static Option<string> Urls() => new("--urls")
    {
        Description = "The address to listen on",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("COUNTERSIGN_URLS") ?? "http://127.0.0.1:5080",
    };

    public static Installation Installation(ParseResult parsed, Option<string> data, Option<string?> database) =>
        new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(database));

    /// <summary>Runs a verb; a reason not to start is one sentence on the error stream and exit code 1.</summary>
    public static async Task<int> Guarded(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (CannotStartException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
