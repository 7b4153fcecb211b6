using Countersign.Checks.Reading;
using Countersign.Checks.Rules;

namespace Countersign.Checks;

/// <summary>Rules in their order, with what each must have been seen for it to run.</summary>
internal sealed class Rulebook
{
    [ThreadStatic]
    private static Found? spare;

    private readonly IRule[] rules;
    private readonly Signals[] needs;
    private readonly Lists[] lists;
    private readonly string name;
    private (string Version, CheckReport Report) clean;

    public Rulebook(IReadOnlyList<IRule> all, string ruleSet)
    {
        rules = [.. all];
        needs = [.. all.Select(rule => rule.Needs)];
        lists = [.. all.Select(rule => rule.Lists)];
        name = ruleSet;
        clean = (Policy.Default.Version, new CheckReport(Policy.Default.Version, name, [], rules.Length));
    }

    public CheckReport Look(ReadDraft draft)
    {
        var found = spare ?? new Found();
        spare = null;
        try
        {
            var (seen, words) = (draft.Signals, draft.Found);
            for (var i = 0; i < needs.Length; i++)
                if ((needs[i] & seen) != 0 || (lists[i] & words) != 0) Look(rules[i], draft, found);
            return Report(draft.Policy.Version, found.All);
        }
        finally
        {
            found.Clear();
            spare = found;
        }
    }

    private CheckReport Report(string version, List<Finding>? findings)
    {
        if (findings is not null) return new CheckReport(version, name, findings, rules.Length);
        var (known, report) = clean;
        if (known == version && report.PolicyVersion == version) return report;
        report = new CheckReport(version, name, [], rules.Length);
        clean = (version, report);
        return report;
    }

    private static void Look(IRule rule, ReadDraft draft, Found found)
    {
        if (IsOff(rule.Info, draft.Policy)) return;
        found.Begin(rule.Info, SeverityOf(rule.Info, draft.Policy));
        try
        {
            rule.Look(draft, found);
        }
#pragma warning disable CA1031 // Whatever goes wrong in one rule must not silence it or the others.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            found.Add(CouldNotRun(rule.Info, failure));
        }
    }

    private static bool IsOff(RuleInfo rule, Policy policy) =>
        policy.Off.Count > 0 && rule is not { Severity: Severity.Block, Clearable: false } && policy.Off.Contains(rule.Id, StringComparer.Ordinal);

    private static Severity SeverityOf(RuleInfo rule, Policy policy)
    {
        if (policy.Severities is not { } own || rule is { Severity: Severity.Block, Clearable: false }) return rule.Severity;
        return own.TryGetValue(rule.Id, out var severity) ? severity : rule.Severity;
    }

    private static Finding CouldNotRun(RuleInfo rule, Exception failure) => new(
        rule.Id, rule.Version, rule.Category, Severity.Block, null, null,
        $"This check could not run: {rule.Title}. Tell an administrator, and do not publish until it runs.",
        $"A post may go out only when every check has run on it. The check failed with {failure.GetType().Name}.",
        null, rule.Clause, "check.could-not-run", 1)
    {
        KeyRule = "could-not-run",
        Subject = rule.Id,
    };
}
