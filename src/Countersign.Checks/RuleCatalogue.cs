using System.Security.Cryptography;
using System.Text;
using Countersign.Checks.Rules;

namespace Countersign.Checks;

/// <summary>All rules, as data.</summary>
public static class RuleCatalogue
{
    /// <summary>Every rule in the order in which they run.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = [.. RuleList.All.Select(rule => rule.Info)];

    /// <summary>Name of this exact set of rules, as in <see cref="CheckReport.RuleSet"/>.</summary>
    public static string RuleSet { get; } = NameOf(RuleList.All);

    internal static string NameOf(IEnumerable<IRule> rules)
    {
        var list = string.Join('\n', rules.Select(rule => $"{rule.Info.Id} {rule.Info.Version}"));
        return "rules-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)))[..12];
    }
}
