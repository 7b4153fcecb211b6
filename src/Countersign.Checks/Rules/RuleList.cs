namespace Countersign.Checks.Rules;

/// <summary>Every rule, in the order in which findings are shown. A new rule is one line here.</summary>
internal static class RuleList
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new UnknownNetwork(),
        new EmptyPost(),
        new TextTooLong(),
    ];
}
