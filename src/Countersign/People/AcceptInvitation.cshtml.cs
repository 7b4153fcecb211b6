using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[Anybody]
internal sealed class AcceptInvitationModel(AcceptInvitation accept, Reader reader, TimeProvider time, Sessions sessions, ProtectedCookies cookies) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Secret { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    public Person? Person { get; private set; }

    public string Organisation { get; private set; } = "";

    public bool HasSecondFactor { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : Gone();

    public Task<IActionResult> OnPostAsync() => Accept(Password ?? "");

    public Task<IActionResult> OnPostPasskeyAsync() => Accept(null);

    async Task<IActionResult> Accept(string? password)
    {
        if (!await Load())
            return Gone();
        switch (await accept.Run(Person!.Id, Secret, password))
        {
            case Outcome.Done when HasSecondFactor:
                await sessions.EndAll(Person.Id);
                cookies.Write(HalfSignedIn.Cookie, new HalfSignedIn(Person.Id, Links.Home), HalfSignedIn.Life);
                return Redirect(Links.SignInCode);
            case Outcome.Done:
                await sessions.EndAll(Person.Id);
                await sessions.Start(Person, "invitation", onlyEnrolment: true);
                return Redirect(Links.Enrol);
            case Outcome.Missing:
                return Gone();
            case var outcome:
                return await this.Answer(outcome, "", "");
        }
    }

    PageResult Gone()
    {
        Person = null;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    async Task<bool> Load()
    {
        if (Secret.Length > 200 || await Invitations.Open(reader.Of<Invitation>(), Secret, time.Now()) is not { } invitation)
            return false;
        Person = await reader.Of<Person>().FirstOrDefaultAsync(p => p.Id == invitation.PersonId && p.State != PersonState.Disabled);
        Organisation = await reader.Of<Organisation>().Select(o => o.Name).SingleOrDefaultAsync() ?? "";
        HasSecondFactor = await reader.HasSecondFactor(invitation.PersonId);
        return Person is not null;
    }
}
