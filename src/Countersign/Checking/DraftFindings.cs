using Countersign.Accounts;
using Countersign.Checks;
using Countersign.Drafts;

namespace Countersign.Checking;

/// <summary>How long the text is for one account.</summary>
internal sealed record AccountCount(Account Account, TextCount Count);

/// <summary>A finding and the reason why the post may go out all the same.</summary>
internal sealed record ClearedFinding(Finding Finding, Clearance Clearance);

/// <summary>What the checks say of a draft, with the clearances that people have given.</summary>
internal sealed record DraftFindings(CheckReport Report, IReadOnlyList<Finding> Open, IReadOnlyList<ClearedFinding> Cleared, IReadOnlyList<AccountCount> Counts)
{
    /// <summary>Nothing stops it on its way to the second person. What only a second person may clear does not.</summary>
    public bool MaySubmit => Open.All(f => f.Severity != Severity.Block);

    /// <summary>Nothing stops it at all.</summary>
    public bool MayGoOut => Open.All(f => f.Severity is Severity.Advise or Severity.Warn);

    /// <summary>Rules and policy in one word: part of what is countersigned.</summary>
    public string RuleSet => $"{Report.RuleSet}/{Report.PolicyVersion}";

    public static DraftFindings Of(CheckReport report, IReadOnlyList<Clearance> clearances, IReadOnlyCollection<string> writers, IReadOnlyList<AccountCount> counts)
    {
        var cleared = report.Findings
            .Select(f => (Finding: f, Clearance: clearances.FirstOrDefault(c => c.FindingKey == f.Key && Holds(f, c, writers))))
            .Where(f => f.Clearance is not null)
            .Select(f => new ClearedFinding(f.Finding, f.Clearance!)).ToList();
        return new(report, [.. report.Findings.Where(f => cleared.All(c => !ReferenceEquals(c.Finding, f)))], cleared, counts);
    }

    static bool Holds(Finding finding, Clearance clearance, IReadOnlyCollection<string> writers) => finding.Severity switch
    {
        Severity.SecondPerson => !writers.Contains(clearance.PersonId),
        _ => finding.Clearable,
    };
}
