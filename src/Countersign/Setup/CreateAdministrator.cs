using System.CommandLine;
using Countersign.Archive;
using Countersign.People;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Web;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

[ChangeKind("administrator.made-on-server", "Somebody with access to the server made a person an administrator")]
internal sealed record AdministratorMadeOnServer(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary><c>admin</c>: prints a link by which an administrator gets in, for an organisation that has locked itself out.</summary>
internal static class CreateAdministrator
{
    public static Command Command()
    {
        var (data, database, urls) = (Options.Data(), Options.Database(), Options.Urls());
        var name = new Option<string>("--name") { Description = "The person's name", Required = true };
        var email = new Option<string>("--email") { Description = "The person's e-mail address", Required = true };
        var command = new Command("admin", "Makes somebody an administrator and prints their link to sign in") { data, database, urls, name, email };
        command.SetAction((parsed, _) => Options.Guarded(async () =>
        {
            var installation = Options.Installation(parsed, data, database);
            Prepare.Run(installation);
            await using var app = WebHost.Build(installation, parsed.GetValue(urls));
            var secret = await Run(app.Services, parsed.GetValue(name)!, parsed.GetValue(email)!);
            Console.WriteLine($"Open this link within three days; it works once:\n{new Uri(app.Services.GetRequiredService<PublicAddress>().Root, Links.Invitation(secret))}");
            return 0;
        }));
        return command;
    }

    /// <returns>The secret of the link.</returns>
    /// <exception cref="CannotStartException">The installation is not set up, or the address is none.</exception>
    public static async Task<string> Run(IServiceProvider services, string name, string email)
    {
        if (!EmailAddress.Valid(email) || string.IsNullOrWhiteSpace(name) || name.Length > 200)
            throw new CannotStartException("Give a name and an e-mail address, for example --name \"Ada Admin\" --email ada@example.org");
        var normal = email.Trim().ToUpperInvariant();
        await using var scope = services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<Reader>();
        if (!await reader.Of<Organisation>().AnyAsync())
            throw new CannotStartException("This installation is not set up yet. Start it with serve and open it in a browser.");
        var known = await reader.Of<Person>().Where(p => p.NormalizedEmail == normal).Select(p => p.Id).FirstOrDefaultAsync();
        var id = known ?? Ids.New();
        return await services.GetRequiredService<Changes>().Make(new AdministratorMadeOnServer(id), Actor.Setup, "made with the verb admin on the server", async db =>
        {
            var person = await db.Find<Person>(p => p.Id == id);
            if (person is null)
            {
                person = new Person { Id = id, Name = name.Trim(), UserName = id, Email = email.Trim(), State = PersonState.Invited, CreatedAt = db.Now };
                var made = await db.People().CreateAsync(person);
                if (!made.Succeeded)
                    throw new CannotStartException(string.Join(' ', made.Errors.Select(e => e.Description)));
            }
            if (person.State is PersonState.Disabled)
                person.State = PersonState.Invited;
            if (!await db.Of<Membership>().AnyAsync(m => m.PersonId == id && m.Role == "administrator"))
                db.Add(new Membership { Id = Ids.New(), PersonId = id, Role = "administrator", Since = db.Now });
            return await Invitations.Make(db, id);
        });
    }
}
