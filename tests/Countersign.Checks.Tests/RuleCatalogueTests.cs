namespace Countersign.Checks.Tests;

public class RuleCatalogueTests
{
    public static TheoryData<string, int> Fires => Examples(rule => rule.Fires);

    public static TheoryData<string, int> Quiet => Examples(rule => rule.Quiet);

    [Theory, MemberData(nameof(Fires))]
    public void Every_example_that_must_fire_does(string rule, int index)
    {
        var example = Rule(rule).Fires[index];
        Assert.Contains(Run(example), finding => finding.Rule == rule);
    }

    [Theory, MemberData(nameof(Quiet))]
    public void Every_example_that_must_not_fire_does_not(string rule, int index)
    {
        var example = Rule(rule).Quiet[index];
        Assert.DoesNotContain(Run(example), finding => finding.Rule == rule);
    }

    [Fact]
    public void Every_rule_says_what_it_finds_what_it_misses_why_and_from_where_and_has_examples_both_ways()
    {
        Assert.All(RuleCatalogue.All, rule =>
        {
            Assert.All([rule.Title, rule.Finds, rule.Misses, rule.Why, rule.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.NotEmpty(rule.Fires);
            Assert.NotEmpty(rule.Quiet);
            Assert.True(rule.Version >= 1);
            Assert.Matches(@"\A[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*\z", rule.Id);
            Assert.StartsWith(Words.Of(rule.Category) + ".", rule.Id, StringComparison.Ordinal);
            Assert.Equal("check." + rule.Id, rule.Control);
        });
    }

    [Fact]
    public void No_two_rules_share_an_id() => Assert.Distinct(RuleCatalogue.All.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_class_is_on_the_list()
    {
        var classes = typeof(Check).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(Countersign.Checks.Rules.IRule)));
        Assert.Equal(
            classes.Select(type => type.Name).Order(StringComparer.Ordinal),
            Countersign.Checks.Rules.RuleList.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Finding> Run(Example example) => Check.Run(example.Draft, example.Policy ?? Policy.Default, example.Facts ?? Facts.Default).Findings;

    private static RuleInfo Rule(string id) => RuleCatalogue.All.Single(rule => rule.Id == id);

    private static TheoryData<string, int> Examples(Func<RuleInfo, IReadOnlyList<Example>> which)
    {
        var data = new TheoryData<string, int>();
        foreach (var rule in RuleCatalogue.All)
            for (var i = 0; i < which(rule).Count; i++) data.Add(rule.Id, i);
        return data;
    }
}
