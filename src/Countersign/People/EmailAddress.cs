using System.Net.Mail;

namespace Countersign.People;

internal static class EmailAddress
{
    public static bool Valid(string address) =>
        address.Length <= 254 && MailAddress.TryCreate(address.Trim(), out var parsed) && parsed.Address == address.Trim() && parsed.Host.Contains('.');
}
