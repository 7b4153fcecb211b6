using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.invited", "A person was invited")]
internal sealed record PersonInvited(string Person, string Role, string Unit) : Change
{
    protected override string About => $"person/{Person}";
}

internal sealed record NewPerson(string? Name, string? Email, string? Role, string? Unit);

/// <summary>Invites somebody by mail, with a first role. They choose their own sign-in.</summary>
internal sealed class InvitePerson(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> Run(NewPerson form)
    {
        if (!signedIn.May(Permission.ManagePeople))
            return Task.FromResult<Outcome>(new Outcome.Missing());
        var (name, email) = (form.Name?.Trim() ?? "", form.Email?.Trim() ?? "");
        var problems = new List<Problem>();
        if (name.Length is 0 or > 200)
            problems.Add(new("Name", "Enter the person's name, at most 200 characters"));
        if (!EmailAddress.Valid(email))
            problems.Add(new("Email", "Enter an e-mail address like name@example.org"));
        problems.AddRange(RolePlace.Problems(form.Role, form.Unit));
        if (problems.Count > 0)
            return Task.FromResult<Outcome>(new Outcome.Invalid(problems));

        var unit = RolePlace.UnitFor(form.Role!, form.Unit);
        var id = Ids.New();
        return changes.Make<Outcome>(new PersonInvited(id, form.Role!, unit ?? ""), signedIn.Actor, null, async db =>
        {
            var normal = email.ToUpperInvariant();
            if (await db.Of<Person>().AnyAsync(p => p.NormalizedEmail == normal))
                return new Outcome.Invalid("Email", "Somebody with this e-mail address is here already: look under People");
            if (unit is not null && !await db.Of<Unit>().AnyAsync(u => u.Id == unit))
                return new Outcome.Invalid("Unit", "Choose a unit from the list");
            var person = new Person { Id = id, Name = name, UserName = id, Email = email, State = PersonState.Invited, CreatedAt = db.Now };
            var made = await db.People().CreateAsync(person);
            if (!made.Succeeded)
                return new Outcome.Invalid([.. made.Errors.Select(e => new Problem("Email", e.Description))]);
            db.Add(new Membership { Id = Ids.New(), PersonId = id, UnitId = unit, Role = form.Role!, Since = db.Now });
            await Invitations.MakeAndMail(db, person, isNew: true);
            return new Outcome.Done(id);
        });
    }
}

/// <summary>A role is held in a unit or in the whole organisation, as <c>roles.json</c> says.</summary>
internal static class RolePlace
{
    public static IEnumerable<Problem> Problems(string? role, string? unit)
    {
        if (role is null || !Roles.All.TryGetValue(role, out var known))
            yield return new("Role", "Choose a role from the list");
        else if (known.Scope is RoleScope.Unit && string.IsNullOrEmpty(unit))
            yield return new("Unit", $"Choose the unit in which they are {known.Title.ToLowerInvariant()}");
    }

    public static string? UnitFor(string role, string? unit) => Roles.Named(role).Scope is RoleScope.Unit ? unit : null;
}
