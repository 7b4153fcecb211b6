using System.Net;
using System.Net.Mail;
using System.Text;

namespace Countersign.Platform.Mail;

/// <summary>Hands mail to the organisation's mail server.</summary>
internal sealed class SmtpMail(MailSettings settings, TimeSpan? longest = null) : IMail
{
    TimeSpan Longest { get; } = longest ?? TimeSpan.FromSeconds(30);

    public string Says => $"Mail goes out through {settings.Host}:{settings.Port}, from {settings.From}{(settings.Tls ? "" : ", not encrypted")}.";

    public async Task Send(Letter letter, CancellationToken stop)
    {
        Letters.Check(letter, settings.From);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Timeout = (int)Longest.TotalMilliseconds };
        if (settings.User is not null)
            client.Credentials = new NetworkCredential(settings.User, (await File.ReadAllTextAsync(settings.PasswordFile!, stop)).Trim());
        using var message = new MailMessage(settings.From, letter.Recipient, letter.Title, letter.Body)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            // Only the blocking call keeps to the client's time limit; a server that says nothing must not stop the queue.
            await Task.Run(() => client.Send(message), stop).WaitAsync(2 * Longest, stop);
        }
        catch (SmtpFailedRecipientException e) when ((int)e.StatusCode >= 500)
        {
            throw new MailNotSentException("The mail server does not take mail for this address.", forGood: true, e);
        }
        catch (TimeoutException e)
        {
            throw new MailNotSentException($"The mail server {settings.Host} did not answer within {Longest.TotalSeconds} seconds.", forGood: false, e);
        }
        catch (Exception e) when (e is SmtpException or IOException or System.Net.Sockets.SocketException)
        {
            throw new MailNotSentException($"The mail server {settings.Host} did not take it ({e.GetBaseException().Message.TrimEnd('.')}).", forGood: false, e);
        }
    }
}
