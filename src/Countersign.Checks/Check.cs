using Countersign.Checks.Reading;
using Countersign.Checks.Rules;

namespace Countersign.Checks;

/// <summary>The checker. Pure: the same draft, policy and facts always give the same report, and nothing outside them is read or changed.</summary>
public static class Check
{
    private static readonly Rulebook Book = new(RuleList.All, RuleCatalogue.RuleSet);

    /// <summary>Runs every rule over a draft. Never throws on any content: a rule that fails becomes a blocking finding.</summary>
    /// <param name="draft">What is to be published.</param>
    /// <param name="policy">What the organisation decided about the rules.</param>
    /// <param name="facts">What the application knows.</param>
    /// <returns>All findings of all rules. A rule shows its first 200 findings and says when there are more.</returns>
    public static CheckReport Run(Draft draft, Policy policy, Facts facts) => Run(draft, policy, facts, Book);

    internal static CheckReport Run(Draft draft, Policy policy, Facts facts, IReadOnlyList<IRule> rules) => Run(draft, policy, facts, new Rulebook(rules, RuleCatalogue.NameOf(rules)));

    private static CheckReport Run(Draft draft, Policy policy, Facts facts, Rulebook book)
    {
        var read = ReadDraft.Rent(draft, policy, facts);
        try
        {
            return book.Look(read);
        }
        finally
        {
            read.Return();
        }
    }
}
