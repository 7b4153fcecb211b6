using Countersign.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Countersign.Browser.Tests;

/// <summary>A passkey made and used with Chromium's virtual authenticator.</summary>
public sealed class PasskeyTests(DemoSite site)
{
    [Fact]
    public async Task A_passkey_is_added_and_then_signs_in_without_a_password()
    {
        var page = await site.Window("Gwen Pritchard");
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync("/me/second-factor");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add .*passkey", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Your passkey is added.");
        await page.GotoAsync("/me/second-factor");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove ") })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in"));
        await Assertions.Expect(page.Locator("header")).ToContainTextAsync("Gwen Pritchard");
        await page.Context.CloseAsync();
    }
}
