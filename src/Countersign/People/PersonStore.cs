using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>Identity's own store over our context. It never saves: the write gate does, with a record.</summary>
internal sealed class PersonStore : UserOnlyStore<Person, Store>
{
    public PersonStore(Store store) : base(store) => AutoSaveChanges = false;
}

internal static class PersonManager
{
    /// <summary>Identity's manager inside a transaction of the write gate: what it changes is saved and recorded by the gate.</summary>
    public static UserManager<Person> People(this Writer db) =>
        ActivatorUtilities.CreateInstance<UserManager<Person>>(db.Services, new PersonStore(db.Store));
}
