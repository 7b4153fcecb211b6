namespace Countersign.Checks.Tests;

public class FilesTests
{
    [Fact]
    public void An_operators_file_changes_what_it_names_and_leaves_the_rest()
    {
        var read = NetworkFile.Read("""{ "asOf": "2027-01-31", "networks": [ { "name": "x", "text": 4000 }, { "name": "bluesky", "bytes": null }, { "name": "pillar", "text": 100 } ] }""", out var problem);
        Assert.Null(problem);
        Assert.Equal((new DateOnly(2027, 1, 31), 4_000, 23), (read!.AsOf, read.Networks["x"].TextLength, read.Networks["x"].LinkLength));
        Assert.Null(read.Networks["bluesky"].TextBytes);
        Assert.Equal(100, read.Networks["pillar"].TextLength);
        Assert.Equal(NetworkLimits.Defaults["mastodon"], read.Networks["mastodon"]);
    }

    [Theory]
    [InlineData("{", "cannot be used")]
    [InlineData("""{ "networks": [] }""", "asOf")]
    [InlineData("""{ "asOf": "2027-01-31", "networks": [ { "name": "x", "text": -1 } ] }""", "for x, \"text\" must be a whole number")]
    [InlineData("""{ "asOf": "2027-01-31", "networks": [ { "name": "new" } ] }""", "longest \"text\"")]
    public void A_file_of_network_facts_that_cannot_be_used_says_why(string json, string reason)
    {
        Assert.Null(NetworkFile.Read(json, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_file_says_everything_that_a_policy_can()
    {
        var read = PolicyFile.Read(
            """
            { "version": "p7", "severities": { "link.tracking": "block" }, "off": ["hashtag.too-many"], "ownContacts": ["01632 960001"], "ownHosts": ["council.example"],
              "caseReferences": ["CS/9999"], "houseWords": { "utilise": "use" }, "names": ["Northbridge"], "campaignTags": { "river": "CleanRiver" }, "mostHashtags": 1, "readingAge": 9 }
            """, out var problem)!;
        Assert.Null(problem);
        var report = Check.Run(Draft.OfText("#One #Two We utilise CS/1234 https://council.example.org/?utm_source=x"), read.Policy, Facts.Default);
        Assert.Equal("p7", report.PolicyVersion);
        Assert.Equal(
            [("personal-data.case-reference", Severity.Block), ("link.tracking", Severity.Block), ("brand.house-words", Severity.Warn)],
            report.Findings.Select(finding => (finding.Rule, finding.Severity)));
        Assert.Equal(["council.example"], read.OwnHosts);
    }

    [Theory]
    [InlineData("""{ "severities": { "no.such-rule": "block" } }""", "no rule")]
    [InlineData("""{ "severities": { "link.tracking": "heavy" } }""", "not a severity")]
    [InlineData("""{ "hosts": [] }""", "no setting \"hosts\"")]
    [InlineData("[]", "must be an object")]
    public void A_policy_file_that_cannot_be_used_says_why(string json, string reason)
    {
        Assert.Null(PolicyFile.Read(json, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_off_does_not_run_unless_the_network_would_refuse_the_post_anyway()
    {
        var policy = Policy.Default with { Off = ["link.not-secure", "length.text"] };
        Assert.Equal("length.text", Assert.Single(Check.Run(Draft.OfText("http://council.org " + new string('a', 600), "mastodon"), policy, Facts.Default).Findings).Rule);
    }
}
