using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Countersign.Drafts;

/// <summary>
/// Proves that a form was made for a person, also after their sign-in has run out: so that what they typed can be kept for them
/// and shown to nobody else. It lets nobody in and reads nothing.
/// </summary>
internal sealed class TypedFormToken(IDataProtectionProvider protection, TimeProvider time)
{
    static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    readonly IDataProtector protector = protection.CreateProtector("typed form");

    public string For(string personId) => protector.Protect($"{personId} {(time.GetUtcNow() + GoodFor).ToUnixTimeSeconds()}");

    /// <summary>Whose form it is, or null where the token is not ours or too old.</summary>
    public string? PersonOf(string? token)
    {
        if (token is not { Length: > 0 and < 2_000 })
            return null;
        try
        {
            var parts = protector.Unprotect(token).Split(' ');
            return parts.Length == 2 && long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? parts[0] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
