using Countersign.Archive;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.sign-in-reset", "A new link to set up a sign-in was mailed")]
internal sealed record SignInReset(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("second-factor.reset-asked", "An administrator asked that a second factor be taken away")]
internal sealed record FactorResetAsked(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("second-factor.reset", "A second factor was taken away after two administrators agreed, or by the only one")]
internal sealed record FactorReset(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>
/// Helps somebody who cannot sign in. A new link lets them choose a password and leaves their second factor in force;
/// taking the second factor away needs two administrators, or a reason where there is only one.
/// </summary>
internal sealed class ResetSignIn(Changes changes, SignedIn signedIn)
{
    const string Topic = "second-factor";
    static readonly TimeSpan AskedHolds = TimeSpan.FromHours(24);

    /// <summary>Ends their sessions, takes the password away and mails a new link. Also sends an invitation again.</summary>
    public Task<Outcome> Run(string personId) => !signedIn.May(Permission.ManagePeople) ? Task.FromResult<Outcome>(new Outcome.Missing())
        : changes.Make<Outcome>(new SignInReset(personId), signedIn.Actor, null, async db =>
        {
            if (await db.Find<Person>(p => p.Id == personId) is not { State: not PersonState.Disabled } person)
                return new Outcome.Missing();
            await StartAgain(db, person);
            return new Outcome.Done();
        });

    /// <summary>Done with id “asked” where another administrator must agree, “reset” where it happened.</summary>
    public async Task<Outcome> SecondFactor(string personId, string? why)
    {
        if (!signedIn.May(Permission.ManagePeople))
            return new Outcome.Missing();
        if (personId == signedIn.Id)
            return new Outcome.Refused("second-factor.own", "You change your own second factor under My details. If you have lost it, ask another administrator.");
        if (string.IsNullOrWhiteSpace(why) || why.Length > 1000)
            return new Outcome.Invalid("Why", "Say how you know that it is really them who asks, for example that you met them");
        return await Agree(personId, why) ?? await Ask(personId, why);
    }

    /// <summary>Takes it away where another administrator asked before or there is no other; else null, and nothing is changed.</summary>
    Task<Outcome?> Agree(string personId, string why) => changes.Make<Outcome?>(new FactorReset(personId), signedIn.Actor, why, async db =>
    {
        if (await db.Find<Person>(p => p.Id == personId) is not { State: not PersonState.Disabled } person)
            return new Outcome.Missing();
        var askedByAnother = person.FactorResetAskedById is { } asker && asker != signedIn.Id && person.FactorResetAskedAt > db.Now - AskedHolds;
        if (!askedByAnother && await Others(db, personId) is not [])
            return null;
        (person.FactorResetAskedById, person.FactorResetAskedAt, person.TwoFactorEnabled) = (null, null, false);
        if (await db.Find<Authenticator>(a => a.PersonId == personId) is { } authenticator)
            db.Remove(authenticator);
        foreach (var passkey in await db.Of<IdentityUserPasskey<string>>().Where(p => p.UserId == personId).ToListAsync())
            db.Remove(passkey);
        await RecoveryCodes.RemoveAll(db, personId);
        await Notices.Done(db, $"person/{personId}", Topic);
        await CredentialMail.Tell(db, personId, "Your second factor was taken away by the administrators. You set up a new one with the link in our next mail.");
        await StartAgain(db, person);
        return new Outcome.Done("reset");
    });

    Task<Outcome> Ask(string personId, string why) => changes.Make<Outcome>(new FactorResetAsked(personId), signedIn.Actor, why, async db =>
    {
        if (await db.Find<Person>(p => p.Id == personId) is not { State: not PersonState.Disabled } person)
            return new Outcome.Missing();
        (person.FactorResetAskedById, person.FactorResetAskedAt) = (signedIn.Id, db.Now);
        await Notices.Tell(db, await Others(db, personId), $"person/{personId}", Topic,
            "Another administrator asks you to agree that somebody's second factor is taken away. Make sure that it is really them who asks.", Shared.Links.ManagePerson(personId));
        return new Outcome.Done("asked");
    });

    async Task<IReadOnlyList<string>> Others(Writer db, string personId) =>
        [.. (await Notices.Holders(db, Permission.ManagePeople, "")).Where(id => id != signedIn.Id && id != personId)];

    internal static async Task StartAgain(Writer db, Person person)
    {
        person.PasswordHash = null;
        foreach (var session in await db.Of<Session>().Where(s => s.PersonId == person.Id).ToListAsync())
            db.Remove(session);
        await Invitations.MakeAndMail(db, person, isNew: person.State is PersonState.Invited);
    }
}
