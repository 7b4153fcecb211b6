using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

internal sealed record HeldRole(string Id, string Title, string? Unit, string? UnitId);

internal sealed record PersonInSight(Person Person, IReadOnlyList<HeldRole> Roles)
{
    public string State => Person.State switch
    {
        PersonState.Invited => "invited",
        PersonState.Disabled => "disabled",
        _ => "active",
    };
}

/// <summary>The people whom the person at work may know of: everybody, or those with a part in their own units.</summary>
internal sealed class PeopleInSight(Reader reader, SignedIn signedIn)
{
    public async Task<IReadOnlyList<PersonInSight>> All() => await Read(reader.Of<Person>().OrderBy(p => p.Name).ThenBy(p => p.Id));

    public async Task<PersonInSight?> One(string id) => (await Read(reader.Of<Person>().Where(p => p.Id == id))).FirstOrDefault();

    async Task<IReadOnlyList<PersonInSight>> Read(IQueryable<Person> which)
    {
        var people = await which.ToListAsync();
        var units = await reader.Of<Unit>().ToDictionaryAsync(u => u.Id, u => u.Name);
        var ids = people.Select(p => p.Id).ToList();
        var held = (await reader.Of<Membership>().Where(m => ids.Contains(m.PersonId)).OrderBy(m => m.Since).ToListAsync()).ToLookup(m => m.PersonId);
        return [.. people
            .Where(p => signedIn.SeesAllUnits || held[p.Id].Any(m => m.UnitId is not null && signedIn.May(Permission.SeePeople, m.UnitId)))
            .Select(p => new PersonInSight(p, [.. held[p.Id]
                .Where(m => signedIn.SeesAllUnits || m.UnitId is null || signedIn.May(Permission.SeePeople, m.UnitId))
                .Select(m => new HeldRole(m.Id, Roles.Named(m.Role).Title, m.UnitId is null ? null : units[m.UnitId], m.UnitId))]))];
    }
}
