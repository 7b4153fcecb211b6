using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

[Needs(Permission.SeePeople)]
internal sealed class PeopleModel(PeopleInSight people, SignedIn signedIn) : PageModel
{
    public IReadOnlyList<PersonInSight> People { get; private set; } = [];

    public bool MayManage => signedIn.May(Permission.ManagePeople);

    public bool MayManageUnits => signedIn.May(Permission.ManageOrganisation);

    public async Task OnGetAsync() => People = await people.All();
}
