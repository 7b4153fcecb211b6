using Countersign.Archive;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.disabled", "A person was disabled and all their sessions ended")]
internal sealed record PersonDisabled(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("person.enabled", "A person was enabled again")]
internal sealed record PersonEnabled(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>Shuts a person out at their next request, or lets them in again.</summary>
internal sealed class DisablePerson(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> Run(string personId, string? why)
    {
        if (!signedIn.May(Permission.ManagePeople))
            return Task.FromResult<Outcome>(new Outcome.Missing());
        if (personId == signedIn.Id)
            return Task.FromResult<Outcome>(new Outcome.Refused("person.self", "You cannot disable yourself. Ask another administrator."));
        return changes.Make<Outcome>(new PersonDisabled(personId), signedIn.Actor, why, async db =>
        {
            if (await db.Find<Person>(p => p.Id == personId) is not { } person)
                return new Outcome.Missing();
            if (await Administrators.IsLast(db, personId))
                return Administrators.LastOne;
            person.State = PersonState.Disabled;
            foreach (var session in await db.Of<Session>().Where(s => s.PersonId == personId).ToListAsync())
                db.Remove(session);
            foreach (var open in await db.Of<Invitation>().Where(i => i.PersonId == personId && i.UsedAt == null).ToListAsync())
                db.Remove(open);
            return new Outcome.Done();
        });
    }

    public Task<Outcome> Undo(string personId) => !signedIn.May(Permission.ManagePeople) ? Task.FromResult<Outcome>(new Outcome.Missing())
        : changes.Make<Outcome>(new PersonEnabled(personId), signedIn.Actor, null, async db =>
        {
            if (await db.Find<Person>(p => p.Id == personId) is not { State: PersonState.Disabled } person)
                return new Outcome.Missing();
            person.State = person.EmailConfirmed ? PersonState.Active : PersonState.Invited;
            return new Outcome.Done();
        });
}
