namespace Countersign.Checks.Tests.Rules;

public class ContentWarningNotTakenTests
{
    [Fact]
    public void It_blocks_for_each_network_that_has_none()
    {
        var found = Look.For("length.content-warning", new Draft("Hi", "en", "Floods", ["mastodon", "bluesky", "linkedin"], []));
        Assert.Equal(["bluesky", "linkedin"], found.Select(finding => finding.Network));
        Assert.All(found, finding => Assert.Equal((Severity.Block, false), (finding.Severity, finding.Clearable)));
    }

    [Fact]
    public void It_is_quiet_without_a_warning_and_where_there_are_warnings()
    {
        Assert.Empty(Look.For("length.content-warning", new Draft("Hi", "en", null, ["bluesky"], [])));
        Assert.Empty(Look.For("length.content-warning", new Draft("Hi", "en", " \n", ["bluesky"], [])));
        Assert.Empty(Look.For("length.content-warning", new Draft("Hi", "en", "Floods", ["mastodon", "practice"], [])));
    }
}
