namespace Countersign.Platform.Mail;

/// <param name="Body">Plain text.</param>
internal sealed record Letter(string Recipient, string Title, string Body);

/// <summary>The way out for mail: a server, or a folder where there is none.</summary>
internal interface IMail
{
    /// <summary>Where mail goes, in one sentence for the health page.</summary>
    string Says { get; }

    /// <exception cref="MailNotSentException">It was not taken; the message says why.</exception>
    Task Send(Letter letter, CancellationToken stop);
}

/// <summary>A mail was not taken.</summary>
/// <param name="forGood">It never will be: sending it again is useless.</param>
internal sealed class MailNotSentException(string message, bool forGood, Exception? cause = null) : Exception(message, cause)
{
    public bool ForGood { get; } = forGood;
}

internal static class Letters
{
    /// <summary>Refuses a letter that could smuggle in headers or has no address.</summary>
    /// <exception cref="MailNotSentException">The letter must never be sent.</exception>
    public static void Check(Letter letter, string from)
    {
        foreach (var header in new[] { letter.Recipient, letter.Title, from })
            if (header.Any(char.IsControl))
                throw new MailNotSentException("A line break or control character stands in the address or the title.", forGood: true);
        if (!System.Net.Mail.MailAddress.TryCreate(letter.Recipient, out _))
            throw new MailNotSentException("The recipient is not an e-mail address.", forGood: true);
    }
}
