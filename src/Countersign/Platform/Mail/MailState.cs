using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Platform.Mail;

/// <summary>How the queue stands, for the health page.</summary>
/// <param name="Waiting">Mails still to be sent.</param>
/// <param name="GivenUp">Mails that nobody will get.</param>
/// <param name="LastError">Why the mail that failed most lately was not taken.</param>
internal sealed record MailState(string Says, int Waiting, int GivenUp, string? LastError)
{
    public static async Task<MailState> Read(Reader reader, IMail mail)
    {
        var unsent = reader.Of<OutgoingMail>().Where(m => m.SentAt == null);
        var givenUp = await unsent.CountAsync(m => m.NextAt == OutgoingMail.Never);
        return new(
            mail.Says,
            await unsent.CountAsync() - givenUp,
            givenUp,
            await unsent.Where(m => m.LastError != null).OrderByDescending(m => m.QueuedAt).Select(m => m.LastError).FirstOrDefaultAsync());
    }
}
