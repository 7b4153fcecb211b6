using System.Text;

namespace Countersign.Platform.Mail;

/// <summary>Where no mail server is set: each mail is a file in the data folder, to be opened by whoever runs the installation.</summary>
internal sealed class OutboxMail(Installation installation, TimeProvider time) : IMail
{
    const string From = "countersign@localhost";

    public string Says => $"No mail server is set, so mail is not sent: it lies as files in {installation.Outbox}. Set COUNTERSIGN_SMTP to send it.";

    public async Task Send(Letter letter, CancellationToken stop)
    {
        Letters.Check(letter, From);
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(letter.Body), Base64FormattingOptions.InsertLineBreaks);
        var title = letter.Title.All(char.IsAscii) ? letter.Title : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(letter.Title))}?=";
        var now = time.GetUtcNow();
        var text = $"From: {From}\r\nTo: {letter.Recipient}\r\nSubject: {title}\r\nDate: {now:r}\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n";
        try
        {
            Directory.CreateDirectory(installation.Outbox);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(installation.Outbox, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await File.WriteAllTextAsync(Path.Combine(installation.Outbox, $"{now:yyyyMMdd-HHmmss}-{Database.Ids.New()}.eml"), text, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailNotSentException($"The outbox folder cannot be written ({e.Message.TrimEnd('.')}).", forGood: false, e);
        }
    }
}
