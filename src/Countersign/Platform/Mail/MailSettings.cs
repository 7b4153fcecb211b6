using System.Net.Mail;
using System.Web;

namespace Countersign.Platform.Mail;

/// <summary>
/// The mail server, from COUNTERSIGN_SMTP: <c>smtp://host:port?from=posts@example.org&amp;user=posts&amp;tls=yes</c>. The password
/// stands in the file that COUNTERSIGN_SMTP_PASSWORD_FILE names.
/// </summary>
/// <param name="Tls">Whether the connection must be encrypted (STARTTLS). Left out, it must, except to this computer itself.</param>
internal sealed record MailSettings(string Host, int Port, string From, string? User, string? PasswordFile, bool Tls)
{
    public static MailSettings? FromEnvironment() =>
        Environment.GetEnvironmentVariable("COUNTERSIGN_SMTP") is { Length: > 0 } text ? Read(text, Environment.GetEnvironmentVariable("COUNTERSIGN_SMTP_PASSWORD_FILE")) : null;

    /// <exception cref="CannotStartException">The setting cannot be used; the message says what is wrong with it.</exception>
    public static MailSettings Read(string text, string? passwordFile)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != "smtp" || address.Host.Length == 0)
            throw Wrong("it must look like smtp://mail.example.org:587?from=posts@example.org");
        if (address.UserInfo.Length > 0)
            throw Wrong("leave name and password out of it: give user=NAME, and the password in the file that COUNTERSIGN_SMTP_PASSWORD_FILE names");
        var options = HttpUtility.ParseQueryString(address.Query);
        if (options.AllKeys.FirstOrDefault(k => k is not ("from" or "user" or "tls")) is { } unknown)
            throw Wrong($"{unknown} is none of from, user, tls");
        if (options["from"] is not { } from || !MailAddress.TryCreate(from, out _))
            throw Wrong("from=ADDRESS is missing: the address that mail comes from");
        var user = options["user"];
        if (user is not null && (passwordFile is null || !File.Exists(passwordFile)))
            throw Wrong("there is a user but COUNTERSIGN_SMTP_PASSWORD_FILE names no file with the password");
        var tls = options["tls"] switch
        {
            "yes" => true,
            "no" => false,
            null => !address.IsLoopback,
            _ => throw Wrong("tls must be yes or no"),
        };
        if (user is not null && !tls && !address.IsLoopback)
            throw Wrong("a password is not sent without tls");
        return new(address.Host, address.Port > 0 ? address.Port : 587, from, user, passwordFile, tls);
    }

    static CannotStartException Wrong(string why) => new($"COUNTERSIGN_SMTP cannot be used: {why}.");
}
