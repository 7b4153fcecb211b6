using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.recovery-code-used", "A recovery code was used to sign in")]
internal sealed record RecoveryCodeUsed(string Person, long Left) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>Looks at the second step of a sign-in: a code from the app, or one of the recovery codes. Each works once.</summary>
internal sealed class ProveSecondFactor(Changes changes, Reader reader, SignInThrottle throttle, KnownDevice device, SignIn signIn, Sealer sealer)
{
    const int Allowed = 5;

    /// <returns>The method for the record: “password+totp” or “recovery-code”; null where the code is wrong.</returns>
    public async Task<(string? Method, DateTimeOffset? BlockedUntil)> Run(string personId, string typed)
    {
        var made = await throttle.Begin(new Count(device.Of(personId) is { } known ? $"code from device {known}" : $"code of {personId}", Allowed));
        if (made.BlockedUntil is not null)
            return (null, made.BlockedUntil);
        var code = RecoveryCodes.Plain(typed);
        var method = code.Length == 6 && code.All(char.IsAsciiDigit) ? await UseTotp(personId, code) : await UseRecoveryCode(personId, code);
        if (method is null)
            await signIn.Failed(personId, "second factor");
        else
            await throttle.Succeeded(made);
        return (method, null);
    }

    async Task<string?> UseTotp(string personId, string code)
    {
        try
        {
            return await changes.Quietly(async db =>
            {
                if (await db.Find<Authenticator>(a => a.PersonId == personId) is not { } authenticator)
                    return null;
                var secret = Convert.FromBase64String(sealer.Open(authenticator.Secret, Authenticator.BelongsTo(personId)));
                if (Totp.Matching(secret, code, db.Now, authenticator.LastStep) is not { } step)
                    return null;
                authenticator.LastStep = step;
                return "password+totp";
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    async Task<string?> UseRecoveryCode(string personId, string code)
    {
        var hash = RecoveryCodes.HashOf(code);
        var left = await reader.Of<RecoveryCode>().CountAsync(c => c.PersonId == personId && c.UsedAt == null && c.Hash != hash);
        return await changes.Make(new RecoveryCodeUsed(personId, left), Actor.Person(personId), null, async db =>
        {
            if (await db.Find<RecoveryCode>(c => c.PersonId == personId && c.Hash == hash && c.UsedAt == null) is not { } found)
                return null;
            found.UsedAt = db.Now;
            await CredentialMail.Tell(db, personId, $"One of your recovery codes was used to sign in. {left} are left.");
            return "recovery-code";
        });
    }
}
