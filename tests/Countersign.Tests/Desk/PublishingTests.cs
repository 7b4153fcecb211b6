using Countersign.Tests.Support;

namespace Countersign.Tests.Desk;

public sealed class PublishingTests
{
    [Fact]
    public async Task Who_asked_to_go_on_is_told_to_wait_and_the_second_person_gets_the_button()
    {
        await using var app = await App.Running();
        var (maya, tom) = (await app.SignedIn(await app.Somebody("lead", name: "Maya Jones")), await app.SignedIn(await app.Somebody("lead", name: "Tom Okafor")));
        await maya.Post("/publishing", "/publishing?handler=Pause", new() { ["Why"] = "Something odd on the accounts" });
        await maya.Post("/publishing", "/publishing?handler=Resume", []);

        var hers = await maya.Page("/publishing");
        Assert.Contains("You have asked to go on", hers.Body!.TextContent);
        Assert.Null(hers.QuerySelector("form[action*=Resume]"));
        var his = await tom.Page("/publishing");
        Assert.Contains("Maya Jones has asked to go on", his.Body!.TextContent);
        Assert.NotNull(his.QuerySelector("form[action*=Resume] button.go"));
    }
}
