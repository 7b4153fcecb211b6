using Countersign.Archive;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("invitation.accepted", "A person used their invitation")]
internal sealed record InvitationAccepted(string Person, bool WithPassword) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>Uses up an invitation: the person is active from now on, with the password they chose or, first of all, a passkey.</summary>
internal sealed class AcceptInvitation(Changes changes, IPasswordHasher<Person> hasher)
{
    /// <param name="password">Null where the person goes on to add a passkey instead.</param>
    /// <returns>Done with the person's id.</returns>
    public Task<Outcome> Run(string personId, string secret, string? password)
    {
        // Hashing takes a tenth of a second: not while others wait to write.
        var hash = password is { Length: > 0 and <= PasswordRules.Longest } ? hasher.HashPassword(null!, password) : null;
        return changes.Make<Outcome>(new InvitationAccepted(personId, password is not null), Actor.Person(personId), null, async db =>
        {
            var invitation = await Invitations.Open(db.Of<Invitation>(), secret, db.Now);
            if (invitation?.PersonId != personId || await db.Find<Person>(p => p.Id == personId) is not { State: not PersonState.Disabled } person)
                return new Outcome.Missing();
            var hasFactor = await db.Of<Authenticator>().AnyAsync(a => a.PersonId == personId) || await db.Of<IdentityUserPasskey<string>>().AnyAsync(p => p.UserId == personId);
            if (password is null && hasFactor)
                return new Outcome.Refused("invitation.needs-password", "You have a second factor already: choose a password, then go on with it.");
            if (password is not null)
            {
                var organisation = await db.Of<Organisation>().Select(o => o.Name).SingleAsync();
                if (PasswordRules.Problem(password, person.Name, person.Email, organisation) is { } problem)
                    return new Outcome.Invalid("Password", problem);
                person.PasswordHash = hash;
                person.PasswordChangedAt = db.Now;
                await CredentialMail.Tell(db, personId, "A password was chosen for you with the link we sent.");
            }
            invitation.UsedAt = db.Now;
            person.State = PersonState.Active;
            person.EmailConfirmed = true;
            return new Outcome.Done(personId);
        });
    }
}
