using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[Anybody]
internal sealed class SignInCodeModel(ProveSecondFactor prove, Passkeys passkeys, Sessions sessions, ProtectedCookies cookies, Reader reader, OrganisationTime clock) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => Half is null ? Redirect(Links.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Half is not { } half)
            return Redirect(Links.SignIn);
        if (string.IsNullOrWhiteSpace(Code) || Code.Length > 100)
            return this.Problem(nameof(Code), "Enter the six-digit code from your app, or a recovery code");
        var (method, blocked) = await prove.Run(half.PersonId, Code);
        if (blocked is { } until)
            return this.Problem(nameof(Code), $"There were too many wrong codes. Try again after {await clock.Write(until)}.", StatusCodes.Status429TooManyRequests);
        if (method is null)
            return this.Problem(nameof(Code), "That code is not right or was used already. Wait for the next code in your app, or enter a recovery code that you have not used.");
        return await Finish(half, method);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.OptionsToSignIn(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        if (Half is not { } half)
            return Redirect(Links.SignIn);
        if (await passkeys.Recognise(credential) is not { } person || person.Id != half.PersonId)
            return this.Problem("", "That passkey was not recognised. Try again, or enter a code.");
        return await Finish(half, "passkey");
    }

    HalfSignedIn? Half => cookies.Read<HalfSignedIn>(HalfSignedIn.Cookie);

    async Task<IActionResult> Finish(HalfSignedIn half, string method)
    {
        cookies.Delete(HalfSignedIn.Cookie);
        if (await reader.Of<Person>().FirstOrDefaultAsync(p => p.Id == half.PersonId && p.State == PersonState.Active) is not { } person)
            return Redirect(Links.SignIn);
        await sessions.Start(person, method, onlyEnrolment: false);
        return Redirect(LocalAddress.Or(half.Then, Links.Home));
    }
}
