using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

internal sealed record MyPasskey(string Id, string Name, DateTimeOffset AddedAt);

[AnyPerson(DuringEnrolment = true, Afresh = true)]
internal sealed class SecondFactorModel(ChangeSecondFactor change, Passkeys passkeys, SignedIn signedIn, Sessions sessions, Reader reader, IDataProtectionProvider protection) : PageModel
{
    /// <summary>The seed on offer, protected: it comes back with the code that proves the app has it.</summary>
    [BindProperty]
    public string? Offer { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public byte[] Secret { get; private set; } = [];

    public string Address { get; private set; } = "";

    public bool Enrolling { get; private set; }

    public bool HasAuthenticator { get; private set; }

    public int CodesLeft { get; private set; }

    public IReadOnlyList<MyPasskey> MyPasskeys { get; private set; } = [];

    /// <summary>New recovery codes, shown this once.</summary>
    public IReadOnlyList<string>? NewCodes { get; private set; }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAuthenticatorAsync()
    {
        var codes = Opened() is { } secret && Code is { Length: > 0 and < 50 } ? await change.AddAuthenticator(secret, Code) : null;
        if (codes is not null)
            return await Finish(codes, "Your authenticator app is set up.");
        await Load();
        return this.Problem(nameof(Code), "That code is not right. Enter the six digits that the app shows now; if it is wrong again, look at whether your phone's clock is set by the network");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.OptionsToAdd(signedIn.Person), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, string? name)
    {
        if (await passkeys.Read(signedIn.Person, credential) is { } passkey)
            return await Finish(await change.AddPasskey(passkey, name), "Your passkey is added.");
        await Load();
        return this.Problem("", "The passkey could not be added. Try again, or set up an authenticator app.");
    }

    public async Task<IActionResult> OnPostNameAsync(string? passkey, string? name) =>
        Enrolment ? NotFound() : await this.Answer(await change.NamePasskey(passkey ?? "", name), Links.Enrol, "The passkey has its new name.", Load);

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string? passkey) =>
        Enrolment ? NotFound() : await this.Answer(await change.RemovePasskey(passkey ?? ""), Links.Enrol, "The passkey is removed. It no longer works.", Load);

    public async Task<IActionResult> OnPostRemoveAuthenticatorAsync() =>
        Enrolment ? NotFound() : await this.Answer(await change.RemoveAuthenticator(), Links.Enrol, "The authenticator app is removed. Its codes no longer work.", Load);

    public async Task<IActionResult> OnPostCodesAsync()
    {
        if (Enrolment)
            return NotFound();
        NewCodes = await change.RenewRecoveryCodes();
        await Load();
        return Page();
    }

    bool Enrolment => signedIn.Session is { OnlyEnrolment: true };

    async Task<IActionResult> Finish(IReadOnlyList<string> codes, string done)
    {
        var wasEnrolling = Enrolment;
        await sessions.Start(signedIn.Person, "second factor", onlyEnrolment: false);
        if (codes.Count == 0)
        {
            TempData["Done"] = done;
            return Redirect(wasEnrolling ? Links.Home : Links.Enrol);
        }
        (NewCodes, ViewData["Done"]) = (codes, done);
        await Load();
        Enrolling = false;
        return Page();
    }

    async Task Load()
    {
        Enrolling = Enrolment;
        HasAuthenticator = await reader.Of<Authenticator>().AnyAsync(a => a.PersonId == signedIn.Id);
        CodesLeft = await reader.Of<RecoveryCode>().CountAsync(c => c.PersonId == signedIn.Id && c.UsedAt == null);
        MyPasskeys = [.. (await reader.Of<IdentityUserPasskey<string>>().Where(p => p.UserId == signedIn.Id).ToListAsync()).Select(p => new MyPasskey(Convert.ToHexStringLower(p.CredentialId), p.Data.Name ?? "Passkey", p.Data.CreatedAt))];
        var organisation = await reader.Of<Organisation>().Select(o => o.Name).SingleAsync();
        Secret = Opened() ?? Totp.NewSecret();
        Offer = Protector.Protect(Convert.ToBase64String(Secret));
        ModelState.Remove(nameof(Offer));
        Address = Totp.Address(organisation, signedIn.Person.Email!, Secret);
    }

    IDataProtector Protector => protection.CreateProtector("authenticator", signedIn.Id);

    byte[]? Opened()
    {
        try
        {
            return string.IsNullOrEmpty(Offer) ? null : Convert.FromBase64String(Protector.Unprotect(Offer));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
