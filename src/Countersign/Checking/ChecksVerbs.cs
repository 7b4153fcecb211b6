using System.CommandLine;

namespace Countersign.Checking;

/// <summary>
/// <c>check</c> and <c>count</c>. They run at every commit and every keystroke of somebody's editor, so they go past the command line library and
/// everything of the web application: <c>Program.cs</c> asks here first.
/// </summary>
internal static class ChecksVerbs
{
    const int BadInput = 2;

    /// <summary>Runs the verb and gives its exit code, or null where the arguments are for somebody else.</summary>
    public static int? Run(string[] args)
    {
        if (args is not ["check" or "count", ..]) return null;
        try
        {
            return args[0] == "count" ? CountVerb.Run(args.AsSpan(1)) : CheckVerb.Run(args.AsSpan(1));
        }
        catch (BadInputException e)
        {
            Console.Error.WriteLine(e.Message);
            return BadInput;
        }
    }

    /// <summary>The verbs in the list of <c>--help</c>.</summary>
    public static IEnumerable<Command> Listed() => [new("check", CheckVerb.About), new("count", CountVerb.About)];
}
