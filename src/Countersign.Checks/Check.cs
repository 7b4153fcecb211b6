using Countersign.Checks.Reading;
using Countersign.Checks.Rules;

namespace Countersign.Checks;

/// <summary>The checker. Pure: the same draft, policy and facts always give the same report, and nothing outside them is read or changed.</summary>
public static class Check
{
    /// <summary>Runs every rule over a draft. Never throws on any content: a rule that fails becomes a blocking finding.</summary>
    /// <param name="draft">What is to be published.</param>
    /// <param name="policy">What the organisation decided about the rules.</param>
    /// <param name="facts">What the application knows.</param>
    /// <returns>All findings of all rules. A rule shows its first 200 findings and says when there are more.</returns>
    public static CheckReport Run(Draft draft, Policy policy, Facts facts) => Run(draft, policy, facts, RuleList.All, RuleCatalogue.RuleSet);

    internal static CheckReport Run(Draft draft, Policy policy, Facts facts, IReadOnlyList<IRule> rules) =>
        Run(draft, policy, facts, rules, RuleCatalogue.NameOf(rules));

    private static CheckReport Run(Draft draft, Policy policy, Facts facts, IReadOnlyList<IRule> rules, string ruleSet)
    {
        var read = new ReadDraft(draft, facts);
        var findings = new List<Finding>();
        foreach (var rule in rules)
        {
            var found = new Found(rule.Info, SeverityOf(rule.Info, policy), findings);
            try
            {
                rule.Look(read, found);
            }
#pragma warning disable CA1031 // Whatever goes wrong in one rule must not silence it or the others.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                findings.Add(CouldNotRun(rule.Info, failure));
            }
        }
        return new CheckReport(policy.Version, ruleSet, findings, rules.Count);
    }

    private static Severity SeverityOf(RuleInfo rule, Policy policy)
    {
        if (rule is { Severity: Severity.Block, Clearable: false }) return rule.Severity;
        return policy.Severities is { } own && own.TryGetValue(rule.Id, out var severity) ? severity : rule.Severity;
    }

    private static Finding CouldNotRun(RuleInfo rule, Exception failure) => new(
        rule.Id, rule.Version, rule.Category, Severity.Block, null, null,
        $"This check could not run: {rule.Title}. Tell an administrator, and do not publish until it runs.",
        $"A post may go out only when every check has run on it. The check failed with {failure.GetType().Name}.",
        null, rule.Clause, "check.could-not-run", 1)
    {
        Key = Finding.KeyOf("could-not-run", null, rule.Id),
    };
}
