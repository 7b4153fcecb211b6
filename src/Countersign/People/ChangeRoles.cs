using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("role.given", "A person was given a role")]
internal sealed record RoleGiven(string Person, string Role, string Unit) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("role.taken", "A role was taken from a person")]
internal sealed record RoleTaken(string Person, string Membership) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>Gives and takes roles. Nobody changes their own, and one administrator always stays.</summary>
internal sealed class ChangeRoles(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> Give(string personId, string? role, string? unit)
    {
        if (Barred(personId) is { } no)
            return Task.FromResult(no);
        if (RolePlace.Problems(role, unit).ToList() is { Count: > 0 } problems)
            return Task.FromResult<Outcome>(new Outcome.Invalid(problems));
        var place = RolePlace.UnitFor(role!, unit);
        return changes.Make<Outcome>(new RoleGiven(personId, role!, place ?? ""), signedIn.Actor, null, async db =>
        {
            if (!await db.Of<Person>().AnyAsync(p => p.Id == personId))
                return new Outcome.Missing();
            if (place is not null && !await db.Of<Unit>().AnyAsync(u => u.Id == place))
                return new Outcome.Invalid("Unit", "Choose a unit from the list");
            if (!await db.Of<Membership>().AnyAsync(m => m.PersonId == personId && m.Role == role && m.UnitId == place))
                db.Add(new Membership { Id = Ids.New(), PersonId = personId, UnitId = place, Role = role!, Since = db.Now });
            return new Outcome.Done();
        });
    }

    public Task<Outcome> Take(string personId, string membership) =>
        Barred(personId) is { } no ? Task.FromResult(no) : changes.Make<Outcome>(new RoleTaken(personId, membership), signedIn.Actor, null, async db =>
        {
            if (await db.Find<Membership>(m => m.Id == membership && m.PersonId == personId) is not { } held)
                return new Outcome.Missing();
            if (await Administrators.IsLast(db, personId, except: membership))
                return Administrators.LastOne;
            db.Remove(held);
            return new Outcome.Done();
        });

    Outcome? Barred(string personId) =>
        !signedIn.May(Permission.ManagePeople) ? new Outcome.Missing()
        : personId == signedIn.Id ? new Outcome.Refused("roles.own", "Nobody changes their own roles. Ask another administrator.")
        : null;
}

internal static class Administrators
{
    public static Outcome.Refused LastOne { get; } =
        new("administrator.last", "This is the last administrator: nobody could look after the installation. Make somebody else an administrator first.");

    /// <summary>Whether no active administrator stays once this person's membership (or, without one, the person) is gone.</summary>
    public static async Task<bool> IsLast(Writer db, string personId, string? except = null)
    {
        var managing = Roles.All.Values.Where(r => r.May.Contains(Permission.ManagePeople)).Select(r => r.Name).ToArray();
        var holders = await (
            from m in db.Of<Membership>()
            join p in db.Of<Person>() on m.PersonId equals p.Id
            where p.State == PersonState.Active && managing.Contains(m.Role)
            select new { m.Id, m.PersonId }).ToListAsync();
        return holders.Any(h => h.PersonId == personId) && holders.All(h => h.PersonId == personId && (except is null || h.Id == except));
    }
}
