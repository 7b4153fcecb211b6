using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>Asked before a dangerous act: proves that the person themselves still sits there. A new session key comes with it.</summary>
[AnyPerson]
internal sealed class SignInAgainModel(SignIn signIn, ProveSecondFactor prove, Passkeys passkeys, SignedIn signedIn, Sessions sessions, Reader reader, DemoSignIn demo, OrganisationTime clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Then { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool HasAuthenticator { get; private set; }

    public bool IsDemo { get; private set; }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (string.IsNullOrEmpty(Password) || string.IsNullOrWhiteSpace(Code) || Password.Length > PasswordRules.Longest || Code.Length > 100)
            return this.Problem("", "Enter your password and the six-digit code from your app");
        switch (await signIn.Run(signedIn.Person.Email!, Password))
        {
            case SignInAnswer.Blocked blocked:
                return await Blocked(blocked.Until);
            case SignInAnswer.Wrong:
                return Wrong();
        }
        var (method, until) = await prove.Run(signedIn.Id, Code);
        return until is { } later ? await Blocked(later) : method is null ? Wrong() : await Proved(method);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.OptionsToSignIn(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        if (await passkeys.Recognise(credential) is { } person && person.Id == signedIn.Id)
            return await Proved("passkey");
        await Load();
        return this.Problem("", "That passkey was not recognised. Try again, or use your password and a code.");
    }

    public async Task<IActionResult> OnPostDemoAsync() => await demo.Find(signedIn.Id) is null ? NotFound() : await Proved("demonstration");

    async Task<IActionResult> Proved(string method)
    {
        await sessions.Start(signedIn.Person, method, onlyEnrolment: false);
        return Redirect(LocalAddress.Or(Then, Links.Home));
    }

    IActionResult Wrong() => this.Problem("", "The password or the code is not right, or the code was used already. Wait for the next code and try again.");

    async Task<IActionResult> Blocked(DateTimeOffset until) =>
        this.Problem("", $"There were too many wrong tries. Try again after {await clock.Write(until)}, or use your passkey now.", StatusCodes.Status429TooManyRequests);

    async Task Load()
    {
        HasAuthenticator = await reader.Of<Authenticator>().AnyAsync(a => a.PersonId == signedIn.Id);
        IsDemo = await demo.Find(signedIn.Id) is not null;
    }
}
