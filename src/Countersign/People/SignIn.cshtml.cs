using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

/// <summary>Between the password and the second step, in a protected cookie.</summary>
internal sealed record HalfSignedIn(string PersonId, string Then)
{
    public const string Cookie = "half";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
}

[Anybody]
internal sealed class SignInModel(SignIn signIn, Passkeys passkeys, DemoSignIn demo, Sessions sessions, ProtectedCookies cookies, OrganisationTime clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Then { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<DemoPerson> DemoPeople { get; private set; } = [];

    public async Task OnGetAsync() => DemoPeople = await demo.People();

    public async Task<IActionResult> OnPostAsync()
    {
        DemoPeople = await demo.People();
        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), "Enter your e-mail address");
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), "Enter your password");
        if (!ModelState.IsValid || Email!.Length > 254 || Password!.Length > PasswordRules.Longest)
            return this.Problem("", "Enter your e-mail address and your password to sign in");
        switch (await signIn.Run(Email, Password))
        {
            case SignInAnswer.Blocked blocked:
                return this.Problem("", $"There were too many wrong tries. Try again after {await clock.Write(blocked.Until)}, or use your passkey now.", StatusCodes.Status429TooManyRequests);
            case SignInAnswer.Right { HasSecondFactor: true } right:
                cookies.Write(HalfSignedIn.Cookie, new HalfSignedIn(right.Person.Id, LocalAddress.Or(Then, Links.Home)), HalfSignedIn.Life);
                return Redirect(Links.SignInCode);
            case SignInAnswer.Right right:
                await sessions.Start(right.Person, "password", onlyEnrolment: true);
                return Redirect(Links.Enrol);
            default:
                return this.Problem("", "The e-mail address or the password is not right. Try again, use your passkey, or ask an administrator for a new link.");
        }
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.OptionsToSignIn(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        DemoPeople = await demo.People();
        if (await passkeys.Recognise(credential) is not { } person)
            return this.Problem("", "That passkey was not recognised. Try again, or sign in with your password.");
        await sessions.Start(person, "passkey", onlyEnrolment: false);
        return Redirect(LocalAddress.Or(Then, Links.Home));
    }

    public async Task<IActionResult> OnPostDemoAsync(string? person)
    {
        if (await demo.Find(person) is not { } found)
            return NotFound();
        await sessions.Start(found, "demonstration", onlyEnrolment: false);
        return Redirect(LocalAddress.Or(Then, Links.Home));
    }
}
