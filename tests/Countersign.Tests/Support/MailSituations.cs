using Countersign.People;
using Countersign.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>What people find in their mail.</summary>
internal static class MailSituations
{
    /// <summary>Every mail in the outbox folder, oldest first, after sending what waits.</summary>
    public static async Task<IReadOnlyList<(string Head, string Body)>> Mail(this App app)
    {
        await app.Services.GetRequiredService<MailSender>().SendDue();
        var found = new List<(string, string)>();
        if (Directory.Exists(app.Installation.Outbox))
            foreach (var file in new DirectoryInfo(app.Installation.Outbox).EnumerateFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc))
            {
                var text = (await File.ReadAllTextAsync(file.FullName)).ReplaceLineEndings("\n");
                found.Add((text[..text.IndexOf("\n\n", StringComparison.Ordinal)], MailSink.BodyOf(text)));
            }
        return found;
    }

    /// <summary>The address in the last mail to this person that holds a link.</summary>
    public static async Task<string> LinkMailedTo(this App app, string email)
    {
        var mail = (await app.Mail()).Last(m => m.Head.Contains($"To: {email}", StringComparison.Ordinal) && m.Body.Contains("http", StringComparison.Ordinal));
        return new Uri(mail.Body.Split('\n').Last(line => line.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;
    }

    public static Task<OutgoingMail> Queued(this App app, string id) => app.Read(r => r.Of<OutgoingMail>().SingleAsync(m => m.Id == id));

    public static Task Queue(this App app, OutgoingMail mail) => app.Changes.Quietly(db => Task.FromResult(db.Add(mail)));
}
