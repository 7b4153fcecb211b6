using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

internal sealed record MySession(string Device, string SeenAt, bool IsThis);

[ChangeKind("person.other-sessions-ended", "A person ended their sessions in other browsers")]
internal sealed record OtherSessionsEnded(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

[AnyPerson]
internal sealed class MeModel(SignedIn signedIn, Sessions sessions, Changes changes, Reader reader, TimeProvider time, OrganisationTime clock) : PageModel
{
    public Person Person => signedIn.Person;

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public IReadOnlyList<MySession> MySessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var units = await reader.Of<Unit>().ToDictionaryAsync(u => u.Id, u => u.Name);
        Roles = [.. signedIn.Memberships.Select(m => m.UnitId is null ? People.Roles.Named(m.Role).Title : $"{People.Roles.Named(m.Role).Title}, {units[m.UnitId]}")];
        var now = time.GetUtcNow();
        var found = new List<MySession>();
        foreach (var session in await reader.Of<Session>().Where(s => s.PersonId == signedIn.Id && s.EndsAt > now).OrderByDescending(s => s.SeenAt).ToListAsync())
            found.Add(new(DeviceWords.Of(session.Device), await clock.Write(session.SeenAt), session.Id == signedIn.Session?.Id));
        MySessions = found;
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await sessions.EndAll(signedIn.Id, except: signedIn.Session?.Id);
        await changes.Note(new OtherSessionsEnded(signedIn.Id), signedIn.Actor);
        TempData["Done"] = "You are signed out in every other browser.";
        return Redirect(Links.Me);
    }
}
