using Countersign.Archive;
using Countersign.Desk;
using Countersign.Platform.Mail;
using Countersign.Records;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Desk;

public sealed class DailyCheckpointTests
{
    [Fact]
    public async Task It_goes_to_everybody_who_may_export_once_for_each_size_and_the_mailed_lines_verify()
    {
        await using var app = await App.Running();
        var officer = await app.Somebody("officer");
        await app.Somebody("author", "libraries");
        var size = app.Size();
        await app.In(scope => DailyCheckpoint.Run(scope, default));
        await app.In(scope => DailyCheckpoint.Run(scope, default));

        Assert.Equal(size, app.Size());
        var mail = await app.Read(r => r.Of<OutgoingMail>().SingleAsync());
        Assert.Equal(officer.Email, mail.Recipient);
        var kept = mail.Body[(mail.Body.LastIndexOf("---", StringComparison.Ordinal) + 3)..];
        var file = Path.Combine(app.Installation.DataFolder, "from-the-mail.note");
        await File.WriteAllTextAsync(file, kept.Replace("\n", "\r\n"), TestContext.Current.CancellationToken);

        await app.ACountersignedPost();
        var folder = await app.Export();
        var verdict = LogSituations.Verify(folder, KeptCheckpoint.Read(file));
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Equal(size, Checkpoint.Parse(SignedNote.Parse(KeptCheckpoint.Read(file)).Text).Size);
    }
}
