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
internal sealed record NewOrganisation(string Name, string TimeZone, string AudienceWord, string WorkforceWord, string FirstUnit, string AdministratorName, string AdministratorEmail, bool Demo);

/// <summary>First-run set-up: the organisation, its first unit and its first administrator, who then sets up their own sign-in.</summary>
internal sealed class SetUpOrganisation(Changes changes)
{
    public Task<Outcome> Run(NewOrganisation form)
    {
        var problems = Problems(form);
        if (problems.Count > 0)
            return Task.FromResult<Outcome>(new Outcome.Invalid(problems));
        var id = Ids.New();
        return changes.Make<Outcome>(new OrganisationSetUp(id, form.Demo), Actor.Setup, null, async db =>
        {
            if (await db.Of<Organisation>().AnyAsync())
                return new Outcome.Refused("setup.done", "This installation is already set up. Sign in instead.");
            db.Add(new Organisation
            {
                Id = id,
                Name = form.Name.Trim(),
                TimeZone = form.TimeZone,
                AudienceWord = form.AudienceWord.Trim(),
                WorkforceWord = form.WorkforceWord.Trim(),
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
        var problems = new List<Problem>();
        void Need(string field, string value, string instruction)
        {
            if (string.IsNullOrWhiteSpace(value))
                problems.Add(new(field, instruction));
            else if (value.Length > 200)
                problems.Add(new(field, "Use at most 200 characters"));
        }
        Need(nameof(form.Name), form.Name, "Enter the name of your organisation");
        Need(nameof(form.FirstUnit), form.FirstUnit, "Enter the name of the first unit, for example Communications");
        Need(nameof(form.AudienceWord), form.AudienceWord, "Enter what you call the people you serve, for example residents");
        Need(nameof(form.WorkforceWord), form.WorkforceWord, "Enter what you call the people who work for you, for example staff and volunteers");
        Need(nameof(form.AdministratorName), form.AdministratorName, "Enter your name");
        Need(nameof(form.AdministratorEmail), form.AdministratorEmail, "Enter your e-mail address");
        if (!string.IsNullOrWhiteSpace(form.AdministratorEmail) && !EmailAddress.Valid(form.AdministratorEmail))
            problems.Add(new(nameof(form.AdministratorEmail), "Enter an e-mail address like name@example.org"));
        if (NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(form.TimeZone) is null)
            problems.Add(new(nameof(form.TimeZone), "Choose a time zone from the list"));
        return problems;
    }
}
