using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.password-changed", "A person chose a new password")]
internal sealed record PasswordChanged(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>A person's own password. There is no way to choose somebody else's.</summary>
internal sealed class ChangePassword(Changes changes, Reader reader, SignedIn signedIn, IPasswordHasher<Person> hasher)
{
    public async Task<Outcome> Run(string? password)
    {
        var me = signedIn.Person;
        var organisation = await reader.Of<Organisation>().Select(o => o.Name).SingleAsync();
        if (PasswordRules.Problem(password, me.Name, me.Email, organisation) is { } problem)
            return new Outcome.Invalid("Password", problem);
        var hash = hasher.HashPassword(me, password!);
        return await changes.Make<Outcome>(new PasswordChanged(me.Id), signedIn.Actor, null, async db =>
        {
            var person = (await db.Find<Person>(p => p.Id == me.Id))!;
            (person.PasswordHash, person.PasswordChangedAt) = (hash, db.Now);
            await CredentialMail.Tell(db, me.Id, "Your password was changed.");
            return new Outcome.Done();
        });
    }
}
