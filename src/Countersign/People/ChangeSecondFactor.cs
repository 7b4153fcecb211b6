using Countersign.Archive;
using Countersign.Platform.Sealing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("second-factor.authenticator-added", "An authenticator app was set up")]
internal sealed record AuthenticatorAdded(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("second-factor.authenticator-removed", "An authenticator app was removed")]
internal sealed record AuthenticatorRemoved(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("second-factor.passkey-added", "A passkey was added")]
internal sealed record PasskeyAdded(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("second-factor.passkey-removed", "A passkey was removed")]
internal sealed record PasskeyRemoved(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("second-factor.recovery-codes-renewed", "New recovery codes were made")]
internal sealed record RecoveryCodesRenewed(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>What a person changes about their own second factor. Recovery codes that come with a change are handed back once.</summary>
internal sealed class ChangeSecondFactor(Changes changes, SignedIn signedIn, Sealer sealer)
{
    string Me => signedIn.Id;

    /// <summary>Sets up the app that answers with this code, in place of the one before.</summary>
    /// <returns>The recovery codes made with it (none where there are unused ones), or null where the code is wrong.</returns>
    public Task<IReadOnlyList<string>?> AddAuthenticator(byte[] secret, string code) =>
        changes.Make(new AuthenticatorAdded(Me), signedIn.Actor, null, async db =>
        {
            if (Totp.Matching(secret, RecoveryCodes.Plain(code), db.Now, 0) is not { } step)
                return null;
            if (await db.Find<Authenticator>(a => a.PersonId == Me) is { } old)
                db.Remove(old);
            var person = (await db.Find<Person>(p => p.Id == Me))!;
            person.TwoFactorEnabled = true;
            db.Add(new Authenticator { PersonId = Me, Secret = sealer.Seal(Convert.ToBase64String(secret), Authenticator.BelongsTo(Me)), LastStep = step, AddedAt = db.Now });
            await CredentialMail.Tell(db, Me, "An authenticator app was set up for your sign-in.");
            return await CodesIfNone(db, person);
        });

    /// <returns>As <see cref="AddAuthenticator"/>.</returns>
    public Task<IReadOnlyList<string>> AddPasskey(UserPasskeyInfo passkey, string? name) =>
        changes.Make(new PasskeyAdded(Me), signedIn.Actor, null, async db =>
        {
            var person = (await db.Find<Person>(p => p.Id == Me))!;
            db.Add(new IdentityUserPasskey<string>
            {
                UserId = Me,
                CredentialId = passkey.CredentialId,
                Data = new IdentityPasskeyData
                {
                    PublicKey = passkey.PublicKey,
                    Name = NameOf(name),
                    CreatedAt = db.Now,
                    SignCount = passkey.SignCount,
                    Transports = passkey.Transports,
                    IsUserVerified = passkey.IsUserVerified,
                    IsBackupEligible = passkey.IsBackupEligible,
                    IsBackedUp = passkey.IsBackedUp,
                    AttestationObject = passkey.AttestationObject,
                    ClientDataJson = passkey.ClientDataJson,
                },
            });
            await CredentialMail.Tell(db, Me, "A passkey was added to your sign-in.");
            return await CodesIfNone(db, person);
        });

    public Task<Outcome> RemovePasskey(string id) => changes.Make<Outcome>(new PasskeyRemoved(Me), signedIn.Actor, null, async db =>
    {
        if (await MyPasskey(db, id) is not { } passkey)
            return new Outcome.Missing();
        if (!await db.Of<Authenticator>().AnyAsync(a => a.PersonId == Me) && await db.Of<IdentityUserPasskey<string>>().CountAsync(p => p.UserId == Me) < 2)
            return LastOne;
        db.Remove(passkey);
        await CredentialMail.Tell(db, Me, "A passkey was removed from your sign-in.");
        return new Outcome.Done();
    });

    public Task<Outcome> NamePasskey(string id, string? name) => changes.Quietly<Outcome>(async db =>
    {
        if (await MyPasskey(db, id) is not { } passkey)
            return new Outcome.Missing();
        passkey.Data.Name = NameOf(name);
        return new Outcome.Done();
    });

    public Task<Outcome> RemoveAuthenticator() => changes.Make<Outcome>(new AuthenticatorRemoved(Me), signedIn.Actor, null, async db =>
    {
        if (await db.Find<Authenticator>(a => a.PersonId == Me) is not { } authenticator)
            return new Outcome.Missing();
        if (!await db.Of<IdentityUserPasskey<string>>().AnyAsync(p => p.UserId == Me))
            return LastOne;
        db.Remove(authenticator);
        (await db.Find<Person>(p => p.Id == Me))!.TwoFactorEnabled = false;
        await CredentialMail.Tell(db, Me, "The authenticator app was removed from your sign-in.");
        return new Outcome.Done();
    });

    public Task<IReadOnlyList<string>> RenewRecoveryCodes() => changes.Make(new RecoveryCodesRenewed(Me), signedIn.Actor, null, async db =>
    {
        await CredentialMail.Tell(db, Me, "New recovery codes were made. The ones you had before no longer work.");
        return await RecoveryCodes.Renew(db, Me);
    });

    /// <summary>A recovery code stands in for the second factor after the password, so codes come once there is a password.</summary>
    static async Task<IReadOnlyList<string>> CodesIfNone(Writer db, Person person) =>
        person.PasswordHash is null || await db.Of<RecoveryCode>().AnyAsync(c => c.PersonId == person.Id && c.UsedAt == null) ? [] : await RecoveryCodes.Renew(db, person.Id);

    async Task<IdentityUserPasskey<string>?> MyPasskey(Writer db, string id) =>
        (await db.Of<IdentityUserPasskey<string>>().Where(p => p.UserId == Me).ToListAsync()).FirstOrDefault(p => Convert.ToHexStringLower(p.CredentialId) == id);

    static string NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? "Passkey" : name.Trim() is { Length: > 60 } longer ? longer[..60] : name.Trim();

    static Outcome.Refused LastOne => new("second-factor.last", "This is your only second factor. Add another one first, then remove this one.");
}
