using System.Net;
using Countersign.People;
using Countersign.Platform;
using Countersign.Setup;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Setup;

public sealed class CreateAdministratorTests
{
    [Fact]
    public async Task Somebody_new_gets_a_link_and_is_an_administrator_with_a_record_of_it()
    {
        await using var app = await App.Running();
        var secret = await CreateAdministrator.Run(app.Services, "Bea Backup", "bea@northbridge.example");
        var browser = app.SignedOut();
        await browser.Submit($"/invitation/{secret}", new() { ["Password"] = SignInSituations.Password });
        await browser.EnrolAuthenticator(app);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/people/invite")).StatusCode);
        Assert.Single(await app.Leaves("administrator.made-on-server"));
    }

    [Fact]
    public async Task Somebody_known_keeps_their_second_factor()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var secret = await CreateAdministrator.Run(app.Services, "ignored", person.Email!);
        var browser = app.SignedOut();
        Assert.Equal("/sign-in/code", (await browser.Submit($"/invitation/{secret}", new() { ["Password"] = "three quiet herons by the mill" })).Headers.Location!.ToString());
        Assert.Equal(2, await app.Read(r => r.Of<Membership>().CountAsync(m => m.PersonId == person.Id)));
    }

    [Fact]
    public async Task Before_set_up_it_says_what_to_do()
    {
        await using var app = await App.Empty();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => CreateAdministrator.Run(app.Services, "Bea Backup", "bea@northbridge.example"));
        Assert.Contains("not set up", Assert.IsType<CannotStartException>(error).Message);
    }
}
