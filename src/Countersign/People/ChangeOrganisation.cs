using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("organisation.changed", "The organisation's name, time zone or words were changed")]
internal sealed record OrganisationChanged(string Organisation) : Change
{
    protected override string About => $"organisation/{Organisation}";
}

/// <summary>Changes what was said of the organisation at set-up. Planned posts keep their moment: each keeps the zone that it was planned in.</summary>
internal sealed class ChangeOrganisation(Changes changes, Reader reader, SignedIn signedIn)
{
    public async Task<Outcome> Run(OrganisationDetails typed)
    {
        if (!signedIn.May(Permission.ManageOrganisation))
            return new Outcome.Missing();
        if (typed.Problems() is { Count: > 0 } problems)
            return new Outcome.Invalid(problems);
        var details = typed.Trimmed;
        var known = await reader.Of<Organisation>().SingleAsync();
        if (details == known.Details)
            return new Outcome.Done(known.Id);
        return await changes.Make<Outcome>(new OrganisationChanged(known.Id), signedIn.Actor, null, async db =>
        {
            var organisation = await db.Of<Organisation>().SingleAsync();
            (organisation.Name, organisation.TimeZone) = (details.Name, details.TimeZone);
            (organisation.AudienceWord, organisation.WorkforceWord) = (details.AudienceWord, details.WorkforceWord);
            return new Outcome.Done(organisation.Id);
        });
    }
}
