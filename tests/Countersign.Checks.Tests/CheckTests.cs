using Countersign.Checks.Reading;
using Countersign.Checks.Rules;

namespace Countersign.Checks.Tests;

public class CheckTests
{
    private const string Busy =
        "PLEASE READ THIS: write to jo@example.org or 07700 900123, M1 1AE, AB123456C, 943 476 5919 👨‍👩‍👧 http://bit.ly/x #floodalertmilllane";

    [Fact]
    public void All_rules_run_and_all_findings_stay()
    {
        var report = Check.Run(Draft.OfText(Busy, "mastodon", "bluesky"), Policy.Default, Facts.Default);
        Assert.Equal(RuleCatalogue.All.Count, report.RulesRun);
        Assert.Equal(
            ["personal-data.email", "personal-data.phone", "personal-data.postcode", "personal-data.national-insurance", "personal-data.nhs-number",
                "link.not-secure", "link.shortened", "plain-words.capitals", "hashtag.small-letters"],
            report.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void The_same_input_gives_the_same_output_to_the_last_character()
    {
        var draft = new Draft(Busy, "en-GB", "Flood", ["mastodon", "bluesky"], [Look.Picture with { AltText = null }]);
        Assert.Equal(Golden(Check.Run(draft, Policy.Default, Facts.Default)), Golden(Check.Run(draft with { }, Policy.Default, Facts.Default)));
    }

    [Fact]
    public void One_run_looks_exactly_like_this()
    {
        var report = Check.Run(Draft.OfText("Ring 07700 900123 👋🏽 http://example.org", "mastodon"), Policy.Default, Facts.Default);
        Assert.Equal(
            """
            personal-data.phone v1 personal-data block * 5-17 5-17 Text clearable S3-bp-02b check.personal-data.phone 0.9 Take out the telephone number 07••• ••••23, or say why it may be public.
            link.not-secure v1 link warn * 23-41 20-38 Text clearable S0-2.d check.link.not-secure 1 Use the address that begins with https://, if the site has one.
            """.ReplaceLineEndings("\n"),
            Golden(report));
    }

    [Fact]
    public void A_rule_that_crashes_becomes_a_finding_that_blocks_and_the_others_still_run()
    {
        var report = Check.Run(Draft.OfText(" "), Policy.Default, Facts.Default, [new Crashing(), new EmptyPost()]);
        Assert.Equal(2, report.RulesRun);
        Assert.True(report.Blocks);
        var crash = report.Findings.Single(finding => finding.Control == "check.could-not-run");
        Assert.Equal(("test.crashing", Severity.Block, false), (crash.Rule, crash.Severity, crash.Clearable));
        Assert.StartsWith("This check could not run: A rule that fails.", crash.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the draft", crash.Why, StringComparison.Ordinal);
        Assert.Equal("length.empty", report.Findings[^1].Rule);
        Assert.True(report.BlocksGiven(new HashSet<string> { crash.Key }));
    }

    [Fact]
    public void What_a_crashing_rule_found_before_it_crashed_stays() =>
        Assert.Equal(["Half way", "This check could not run: A rule that fails. Tell an administrator, and do not publish until it runs."],
            Check.Run(Draft.OfText("half"), Policy.Default, Facts.Default, [new Crashing()]).Findings.Select(finding => finding.Message));

    [Fact]
    public void A_policy_can_make_a_rule_heavier_or_lighter()
    {
        var policy = new Policy("p2", new Dictionary<string, Severity> { ["link.not-secure"] = Severity.SecondPerson, ["personal-data.postcode"] = Severity.Advise });
        var report = Check.Run(Draft.OfText("http://example.org M1 1AE"), policy, Facts.Default);
        Assert.Equal("p2", report.PolicyVersion);
        Assert.Equal([Severity.Advise, Severity.SecondPerson], report.Findings.Select(finding => finding.Severity));
        Assert.False(report.Blocks);
        Assert.Equal("link.not-secure", Assert.Single(report.NeedClearance).Rule);
    }

    [Fact]
    public void A_policy_cannot_lighten_what_a_network_refuses()
    {
        var policy = new Policy("p3", new Dictionary<string, Severity> { ["length.text"] = Severity.Advise, ["no.such-rule"] = Severity.Block });
        var report = Check.Run(Draft.OfText(new string('a', 501), "mastodon"), policy, Facts.Default);
        Assert.Equal(Severity.Block, Assert.Single(report.MustChange).Severity);
    }

    [Fact]
    public void A_clearance_survives_edits_elsewhere_and_not_a_change_of_what_was_found()
    {
        var before = Check.Run(Draft.OfText("Ring 07700 900123"), Policy.Default, Facts.Default).Findings.Single().Key;
        Assert.Equal(before, Check.Run(Draft.OfText("Please, do ring 07700 900123 today"), Policy.Default, Facts.Default).Findings.Single().Key);
        Assert.NotEqual(before, Check.Run(Draft.OfText("Ring 07700 900124"), Policy.Default, Facts.Default).Findings.Single().Key);
    }

    [Fact]
    public void Clearing_every_finding_that_may_be_cleared_lets_the_post_go_and_nothing_less_does()
    {
        var report = Check.Run(Draft.OfText("Ring 07700 900123 or jo@example.org"), Policy.Default, Facts.Default);
        var keys = report.NeedClearance.Select(finding => finding.Key).ToHashSet();
        Assert.Equal(2, keys.Count);
        Assert.False(report.BlocksGiven(keys));
        Assert.True(report.BlocksGiven(keys.Take(1).ToHashSet()));
        Assert.True(report.BlocksGiven(new HashSet<string>()));
    }

    [Fact]
    public void A_rule_shows_200_findings_and_says_once_that_there_are_more()
    {
        var found = Look.For("personal-data.email", string.Concat(Enumerable.Range(0, 1_000).Select(i => $"a{i}@example.org ")));
        Assert.Equal(201, found.Count);
        Assert.Equal((false, Severity.Block), (found[^1].Clearable, found[^1].Severity));
        Assert.Contains("there are more", found[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_warnings_and_alt_texts_are_read_like_the_text()
    {
        var draft = new Draft("Fine", "en-GB", "Mail jo@example.org", ["mastodon"], [Look.Picture, Look.Picture with { AltText = "A card: ann@example.org" }]);
        var found = Look.For("personal-data.email", draft);
        Assert.Equal([Where.ContentWarning, Where.AltText(1)], found.Select(finding => finding.Span!.In));
        Assert.Equal([null, 1], found.Select(finding => finding.Picture));
    }

    [Fact]
    public void The_name_of_the_rule_set_changes_with_any_rule()
    {
        Assert.NotEqual(RuleCatalogue.NameOf([new EmptyPost()]), RuleCatalogue.NameOf([new EmptyPost(), new TextTooLong()]));
        Assert.Matches(@"\Arules-[0-9a-f]{12}\z", RuleCatalogue.RuleSet);
        Assert.Equal(RuleCatalogue.RuleSet, Check.Run(Draft.OfText("Hi"), Policy.Default, Facts.Default).RuleSet);
    }

    private static string Golden(CheckReport report) => string.Join('\n', report.Findings.Select(f => FormattableString.Invariant(
        $"{f.Rule} v{f.RuleVersion} {Words.Of(f.Category)} {Words.Of(f.Severity)} {f.Network ?? "*"} {f.Span?.Start}-{f.Span?.End} {f.Span?.GraphemeStart}-{f.Span?.GraphemeEnd} {f.Span?.In.Part} {(f.Clearable ? "clearable" : "fixed")} {f.Clause} {f.Control} {f.Confidence} {f.Message}")));

    private sealed class Crashing : IRule
    {
        public RuleInfo Info { get; } = new("test.crashing", 1, "A rule that fails", Category.Conduct, Severity.Advise, true, null, "-", "-", "-", "-", [], []);

        public void Look(ReadDraft draft, Found found)
        {
            found.Whole("Half way");
            throw new InvalidOperationException("secret of the draft");
        }
    }
}
