namespace Countersign.Checks;

/// <summary>What the organisation decided about the rules.</summary>
/// <param name="Version">Text that changes whenever anything in the policy changes. It is part of what an approver signs.</param>
/// <param name="Severities">
/// Severities by rule id (<see cref="RuleInfo.Id"/>) that replace the rule's own. Ignored for an unknown rule and for a rule whose
/// findings block and cannot be cleared: the network would refuse the post whatever the organisation decides.
/// </param>
public sealed record Policy(string Version, IReadOnlyDictionary<string, Severity>? Severities = null)
{
    /// <summary>Every rule with its own severity.</summary>
    public static Policy Default { get; } = new("default-1");
}
