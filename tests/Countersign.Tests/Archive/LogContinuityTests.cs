using System.Security.Cryptography;
using Countersign.Archive;
using Countersign.Platform;
using Countersign.Records;
using Countersign.Setup;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Archive;

public sealed class LogContinuityTests
{
    [Fact]
    public async Task A_log_that_only_grew_starts()
    {
        await using var app = await App.Running();
        await Signed(app);
        await app.ACountersignedPost();
        Prepare.Run(app.Installation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_log_that_was_cut_off_does_not_start(int records)
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var checkpoint = await Signed(app);
        LogCutter.Cut(app, records);
        var e = Assert.Throws<CannotStartException>(() => Prepare.Run(app.Installation));
        Assert.Contains($"has {checkpoint.Size - records} records", e.Message);
        Assert.Contains($"signed over {checkpoint.Size}", e.Message);
    }

    [Fact]
    public async Task Records_deleted_without_touching_the_head_are_found_without_any_checkpoint()
    {
        await using var app = await App.Running();
        app.ByHand("delete from log_records where sequence = (select max(sequence) from log_records)");
        Assert.Contains("Restore the database", Assert.Throws<CannotStartException>(() => Prepare.Run(app.Installation)).Message);
    }

    [Fact]
    public async Task A_rewritten_log_contradicts_the_checkpoint_that_the_operator_brings()
    {
        await using var app = await App.Running();
        await app.ACountersignedPost();
        var kept = Path.Combine(app.Installation.DataFolder, "kept.note");
        await File.WriteAllTextAsync(kept, (await Signed(app)).Note, TestContext.Current.CancellationToken);
        LogForger.Rewrite(app, 5, record => record with { Actor = "person/somebody-else" });

        Prepare.Run(app.Installation);
        using var connection = app.Installation.Database.Open();
        var e = Assert.Throws<CannotStartException>(() => LogContinuity.Check(connection, app.Installation, kept));
        Assert.Contains("contradicts", e.Message);
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_a_broken_one_and_a_missing_one_each_get_their_sentence()
    {
        await using var app = await App.Running();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Contains("not signed by this installation's key", Said(new Checkpoint(Origin(app), 1, new byte[32]).Sign(stranger).ToString()));
        Assert.Contains("of another log", Said(new Checkpoint("countersign/other", 1, new byte[32]).Sign(stranger).ToString()));
        Assert.Contains("cannot be read", Said("nonsense"));
        using var connection = app.Installation.Database.Open();
        Assert.Contains("There is no checkpoint file", Assert.Throws<CannotStartException>(() => LogContinuity.Check(connection, app.Installation, "/nowhere/1.note")).Message);

        string Said(string text)
        {
            var file = Path.Combine(Directory.CreateDirectory(app.Installation.Checkpoints).FullName, "1.note");
            File.WriteAllText(file, text);
            return Assert.Throws<CannotStartException>(() => Prepare.Run(app.Installation)).Message;
        }
    }

    static string Origin(App app) => (string)app.Ask("select origin from log_head")!;

    static Task<LogCheckpoint> Signed(App app) => app.In(scope => scope.GetRequiredService<Checkpoints>().Make());
}
