namespace Countersign.Checks;

/// <summary>Everything that all rules found, in the order of the rules and within a rule in the order of the draft.</summary>
/// <param name="PolicyVersion"><see cref="Policy.Version"/> as given.</param>
/// <param name="RuleSet">Name of the exact set of rules: it changes when a rule is added, removed or changed.</param>
/// <param name="Findings">What was found; empty where nothing was, which does not mean that the draft is good.</param>
/// <param name="RulesRun">How many rules ran, including those that failed.</param>
public sealed record CheckReport(string PolicyVersion, string RuleSet, IReadOnlyList<Finding> Findings, int RulesRun)
{
    /// <summary>Whether anything in it stops the post as it stands, before any clearance.</summary>
    public bool Blocks => Findings.Any(finding => finding.Severity == Severity.Block);

    /// <summary>Findings that no reason can clear: the draft has to change.</summary>
    public IEnumerable<Finding> MustChange => Findings.Where(finding => finding is { Severity: Severity.Block, Clearable: false });

    /// <summary>
    /// Findings that a person must clear with a reason: those that block and may be cleared (by the author), and those that need a second
    /// person (by anybody but the author). Warnings and advice need none.
    /// </summary>
    public IEnumerable<Finding> NeedClearance =>
        Findings.Where(finding => finding.Severity == Severity.SecondPerson || finding is { Severity: Severity.Block, Clearable: true });

    /// <summary>Whether it still stops the post once the blocking findings with these keys are cleared.</summary>
    /// <param name="clearedKeys">Keys (<see cref="Finding.Key"/>) that were cleared. A key of a finding that cannot be cleared has no effect.</param>
    public bool BlocksGiven(IReadOnlySet<string> clearedKeys) => Findings.Any(finding =>
        finding.Severity == Severity.Block && !(finding.Clearable && clearedKeys.Contains(finding.Key)));
}
