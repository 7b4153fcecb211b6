using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

[ChangeKind("organisation.set-up", "The organisation was set up")]
internal sealed record OrganisationSetUp(string Organisation, bool Demo) : Change
{
    protected override string About => $"organisation/{Organisation}";
}

/// <param name="AudienceWord">What the organisation calls the people it serves.</param>
/// <param name="WorkforceWord">What it calls those who work for it.</param>
internal sealed record NewOrganisation(string Name, string TimeZone, string AudienceWord, string WorkforceWord, string FirstUnit, string AdministratorName, string AdministratorEmail, bool Demo)
{
    public OrganisationDetails Details => new(Name, TimeZone, AudienceWord, WorkforceWord);
}

/// <summary>First-run set-up: the organisation, its first unit and its first administrator, who then sets up their own sign-in.</summary>
internal sealed class SetUpOrganisation(Changes changes)
{
    public Task<Outcome> Run(NewOrganisation form)
    {
        var problems = Problems(form);
        if (problems.Count > 0)
            return Task.FromResult<Outcome>(new Outcome.Invalid(problems));
        var (id, details) = (Ids.New(), form.Details.Trimmed);
        return changes.Make<Outcome>(new OrganisationSetUp(id, form.Demo), Actor.Setup, null, async db =>
        {
            if (await db.Of<Organisation>().AnyAsync())
                return new Outcome.Refused("setup.done", "This installation is already set up. Sign in instead.");
            db.Add(new Organisation
            {
                Id = id,
                Name = details.Name,
                TimeZone = details.TimeZone,
                AudienceWord = details.AudienceWord,
                WorkforceWord = details.WorkforceWord,
                IsDemo = form.Demo,
                CreatedAt = db.Now,
            });
            db.Add(new Unit { Id = Ids.New(), Name = form.FirstUnit.Trim() });
            var personId = Ids.New();
            var person = new Person { Id = personId, Name = form.AdministratorName.Trim(), UserName = personId, Email = form.AdministratorEmail.Trim(), State = PersonState.Invited, CreatedAt = db.Now };
            var made = await db.People().CreateAsync(person);
            if (!made.Succeeded)
                return new Outcome.Invalid([.. made.Errors.Select(e => new Problem(nameof(form.AdministratorEmail), e.Description))]);
            db.Add(new Membership { Id = Ids.New(), PersonId = person.Id, Role = "administrator", Since = db.Now });
            return new Outcome.Done(person.Id);
        });
    }

    static List<Problem> Problems(NewOrganisation form)
    {
        var problems = form.Details.Problems();
        OrganisationDetails.Need(problems, nameof(form.FirstUnit), form.FirstUnit, "Enter the name of the first unit, for example Communications");
        OrganisationDetails.Need(problems, nameof(form.AdministratorName), form.AdministratorName, "Enter your name");
        OrganisationDetails.Need(problems, nameof(form.AdministratorEmail), form.AdministratorEmail, "Enter your e-mail address");
        if (!string.IsNullOrWhiteSpace(form.AdministratorEmail) && !EmailAddress.Valid(form.AdministratorEmail))
            problems.Add(new(nameof(form.AdministratorEmail), "Enter an e-mail address like name@example.org"));
        return problems;
    }
}
