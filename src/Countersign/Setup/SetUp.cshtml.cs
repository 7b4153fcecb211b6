using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

[Anybody]
internal sealed class SetUpModel(SetUpOrganisation setUp, SetUpCode code, Changes changes, Reader reader) : PageModel
{
    [BindProperty]
    public SetUpForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await reader.Of<Organisation>().AnyAsync() ? Redirect(Links.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!code.Is(Form.Code))
            return this.Problem("Form.Code", "Enter the set-up code that the program printed when it started");
        var outcome = await setUp.Run(new(Form.Name ?? "", Form.TimeZone ?? "", Form.AudienceWord ?? "", Form.WorkforceWord ?? "", Form.FirstUnit ?? "", Form.AdministratorName ?? "", Form.AdministratorEmail ?? "", Demo: false));
        if (outcome is not Outcome.Done done)
            return await this.Answer(outcome is Outcome.Invalid invalid ? new Outcome.Invalid([.. invalid.Problems.Select(p => p with { Field = $"Form.{p.Field}" })]) : outcome, "", "");
        var secret = await changes.Make(new AdministratorLinkMade(done.Id), Actor.Setup, null, db => Invitations.Make(db, done.Id));
        return Redirect(Links.Invitation(secret));
    }
}

/// <summary>The set-up form as typed.</summary>
internal sealed class SetUpForm
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? TimeZone { get; set; } = "Europe/London";
    public string? AudienceWord { get; set; }
    public string? WorkforceWord { get; set; }
    public string? FirstUnit { get; set; }
    public string? AdministratorName { get; set; }
    public string? AdministratorEmail { get; set; }
}

[ChangeKind("administrator.link-made", "A link was made by which an administrator sets up their sign-in")]
internal sealed record AdministratorLinkMade(string Person) : Change
{
    protected override string About => $"person/{Person}";
}
