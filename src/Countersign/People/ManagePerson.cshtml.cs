using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[Needs(Permission.ManagePeople, Afresh = true)]
internal sealed class ManagePersonModel(PeopleInSight people, ChangeRoles roles, DisablePerson disable, ResetSignIn reset, SignedIn signedIn, Reader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public PersonInSight Shown { get; private set; } = null!;

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public bool IsMe => Id == signedIn.Id;

    public bool ResetAsked => Shown.Person.FactorResetAskedById is { } by && by != signedIn.Id;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostGiveAsync() => await Answer(await roles.Give(Id, Role, Unit), "The role is given. It holds from their next click.");

    public async Task<IActionResult> OnPostTakeAsync(string? membership) => await Answer(await roles.Take(Id, membership ?? ""), "The role is taken away. It is gone at their next click.");

    public async Task<IActionResult> OnPostDisableAsync() => await Answer(await disable.Run(Id, Why), "They are disabled and signed out everywhere.");

    public async Task<IActionResult> OnPostEnableAsync() => await Answer(await disable.Undo(Id), "They can sign in again.");

    public async Task<IActionResult> OnPostResetAsync() => await Answer(await reset.Run(Id), "A new link is on its way to them by mail. It works for three days.");

    public async Task<IActionResult> OnPostResetFactorAsync()
    {
        var outcome = await reset.SecondFactor(Id, Why);
        return await Answer(outcome, outcome is Outcome.Done { Id: "asked" }
            ? "Another administrator must agree within a day. They have been told."
            : "The second factor is taken away, and a new link is on its way to them by mail.");
    }

    async Task<IActionResult> Answer(Outcome outcome, string done) =>
        outcome is Outcome.Done || await Load() ? await this.Answer(outcome, Links.ManagePerson(Id), done) : NotFound();

    async Task<bool> Load()
    {
        if (await people.One(Id) is not { } found)
            return false;
        Shown = found;
        Units = await reader.Of<Unit>().OrderBy(u => u.Name).ToListAsync();
        return true;
    }
}
