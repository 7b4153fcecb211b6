using Countersign.Platform;
using Countersign.Setup;
using Countersign.Tests.Support;

namespace Countersign.Tests.Setup;

public sealed class RestoreCheckTests
{
    [Fact]
    public async Task What_is_whole_is_said_to_be_and_nothing_is_written()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        await RouteValues.Make(app);
        var size = app.Size();
        var says = await RestoreCheck.Run(app.Installation);
        Assert.StartsWith($"Whole: {size} records", says);
        Assert.Contains("2 pictures", says);
        Assert.Equal(size, app.Size());
    }

    [Fact]
    public async Task Whatever_is_missing_or_does_not_fit_is_named()
    {
        await using var words = await App.Running();
        await words.ACountersignedPost();
        words.ByHand("update log_openings set value = 'other words' where path = 'reason'");
        Assert.Contains("The log does not hold", await Refusal(words.Installation));

        await using var rows = await App.Running();
        await rows.ACountersignedPost();
        rows.ByHand("update approvals set decision = 'Rejected'");
        Assert.Contains("does not agree with its log", await Refusal(rows.Installation));
        rows.ByHand("update approvals set decision = 'Approved'");
        await RestoreCheck.Run(rows.Installation);

        await RouteValues.Make(rows);
        Directory.Delete(rows.Installation.Media, recursive: true);
        Assert.Contains("is missing from the media folder", await Refusal(rows.Installation));

        File.Delete(Path.Combine(rows.Installation.Keys, "master.key"));
        Assert.Contains("master key", await Refusal(rows.Installation));
        Assert.Contains("There is no data folder", await Refusal(new Installation("/nowhere/at/all", null)));
    }

    static async Task<string> Refusal(Installation installation) =>
        (await Assert.ThrowsAsync<CannotStartException>(() => RestoreCheck.Run(installation))).Message;
}
