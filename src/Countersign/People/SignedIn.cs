using Countersign.Archive;

namespace Countersign.People;

/// <summary>The person at the other end of this request, with their roles as they stand at this moment.</summary>
internal sealed class SignedIn
{
    Person? person;
    IReadOnlyList<Membership> memberships = [];

    public bool Nobody => person is null;

    public Person Person => person ?? throw new InvalidOperationException("Nobody is signed in: the page needs [Needs] or [AnyPerson].");

    public string Id => Person.Id;

    public Session? Session { get; private set; }

    public Actor Actor => Actor.Person(Person.Id);

    public IReadOnlyList<Membership> Memberships => memberships;

    public void Become(Person who, IReadOnlyList<Membership> roles, Session? session) => (person, memberships, Session) = (who, roles, session);

    /// <summary>Whether a role of theirs allows it in this unit, or (without a unit) anywhere at all.</summary>
    public bool May(Permission permission, string? unit = null) => Entitling(permission, unit) is not null;

    /// <summary>The membership that allows it, for the record of a decision.</summary>
    public Membership? Entitling(Permission permission, string? unit = null) => person is { State: PersonState.Active }
        ? memberships.FirstOrDefault(m => Roles.Named(m.Role).May.Contains(permission) && (unit is null || m.UnitId is null || m.UnitId == unit))
        : null;

    /// <summary>Whether they see every unit.</summary>
    public bool SeesAllUnits => memberships.Any(m => m.UnitId is null && Roles.Named(m.Role).Scope is RoleScope.Organisation);

    public string[] Units => [.. memberships.Where(m => m.UnitId is not null).Select(m => m.UnitId!).Distinct()];
}
