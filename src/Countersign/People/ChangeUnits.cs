using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("unit.added", "A unit was added")]
internal sealed record UnitAdded(string Unit) : Change
{
    protected override string About => $"unit/{Unit}";
}

[ChangeKind("unit.renamed", "A unit was renamed")]
internal sealed record UnitRenamed(string Unit) : Change
{
    protected override string About => $"unit/{Unit}";
}

internal sealed class ChangeUnits(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> Add(string? name)
    {
        var id = Ids.New();
        return Save(new UnitAdded(id), name, (db, good) =>
        {
            db.Add(new Unit { Id = id, Name = good });
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        });
    }

    public Task<Outcome> Rename(string? id, string? name) => Save(new UnitRenamed(id ?? ""), name, async (db, good) =>
    {
        if (await db.Find<Unit>(u => u.Id == id) is not { } unit)
            return new Outcome.Missing();
        unit.Name = good;
        return new Outcome.Done(unit.Id);
    }, id);

    async Task<Outcome> Save(Change change, string? typed, Func<Writer, string, Task<Outcome>> save, string? own = null)
    {
        if (!signedIn.May(Permission.ManageOrganisation))
            return new Outcome.Missing();
        var name = typed?.Trim() ?? "";
        if (name.Length is 0 or > 200)
            return new Outcome.Invalid("Name", "Enter the name of the unit, at most 200 characters");
        return await changes.Make(change, signedIn.Actor, null, async db =>
            await db.Of<Unit>().AnyAsync(u => u.Name == name && u.Id != own)
                ? new Outcome.Invalid("Name", "There is a unit of this name already: choose another name")
                : await save(db, name));
    }
}
