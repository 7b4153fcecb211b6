using Countersign.Checks;

namespace Countersign.Checking;

/// <summary>What the verbs take from their arguments.</summary>
internal static class VerbFiles
{
    public static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new BadInputException($"Give a value after {args[i]}.");

    /// <summary>Network facts: the operator's file, or the one named by COUNTERSIGN_NETWORKS, or the built-in ones.</summary>
    public static IReadOnlyDictionary<string, NetworkLimits> Networks(string? file)
    {
        file ??= Environment.GetEnvironmentVariable("COUNTERSIGN_NETWORKS");
        if (file is null) return NetworkLimits.Defaults;
        var read = NetworkFile.Read(VerbInput.Decode(VerbInput.Bytes(file), 0), out var problem);
        return read is null ? throw new BadInputException($"{file}: {problem}") : read.Networks;
    }

    /// <summary>The policy in a file, or the default one.</summary>
    public static PolicyFile Policy(string? file)
    {
        if (file is null) return new PolicyFile(Checks.Policy.Default, [], []);
        return PolicyFile.Read(VerbInput.Decode(VerbInput.Bytes(file), 0), out var problem) ?? throw new BadInputException($"{file}: {problem}");
    }
}
