using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[Needs(Permission.ManageOrganisation)]
internal sealed class UnitsModel(ChangeUnits change, Reader reader) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAddAsync() => await this.Answer(await change.Add(Name), Links.Units, "The unit is added.", Load);

    public async Task<IActionResult> OnPostRenameAsync(string? id) => await this.Answer(await change.Rename(id, Name), Links.Units, "The unit has its new name.", Load);

    async Task Load() => Units = await reader.Of<Unit>().OrderBy(u => u.Name).ToListAsync();
}
