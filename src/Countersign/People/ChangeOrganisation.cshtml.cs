using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[Needs(Permission.ManageOrganisation)]
internal sealed class ChangeOrganisationModel(ChangeOrganisation change, Reader reader) : PageModel
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? TimeZone { get; set; }
    [BindProperty] public string? AudienceWord { get; set; }
    [BindProperty] public string? WorkforceWord { get; set; }

    public IEnumerable<Choice> TimeZones { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var organisation = await Load();
        (Name, TimeZone, AudienceWord, WorkforceWord) = organisation.Details;
    }

    public async Task<IActionResult> OnPostAsync() => await this.Answer(
        await change.Run(new(Name ?? "", TimeZone ?? "", AudienceWord ?? "", WorkforceWord ?? "")), Links.Organisation, "The organisation's details are saved.", Load);

    /// <summary>A zone that is kept stays on offer, even where it has no place on the map.</summary>
    async Task<Organisation> Load()
    {
        var organisation = await reader.Of<Organisation>().SingleAsync();
        TimeZones = OrganisationDetails.TimeZones.Append(organisation.TimeZone).Distinct().Order(StringComparer.Ordinal).Select(zone => new Choice(zone, zone));
        return organisation;
    }
}
