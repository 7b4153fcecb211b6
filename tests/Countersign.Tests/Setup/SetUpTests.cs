using System.Net;
using Countersign.People;
using Countersign.Setup;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Setup;

public sealed class SetUpTests
{
    [Fact]
    public async Task Before_set_up_every_address_leads_to_it_and_nobody_can_sign_in()
    {
        await using var app = await App.Empty();
        var browser = app.SignedOut();
        foreach (var address in new[] { "/", "/sign-in", "/people", "/posts/write", "/nowhere" })
            Assert.Equal("/set-up", (await browser.Get(address)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/set-up")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task The_first_administrator_sets_up_organisation_password_and_second_factor_without_script()
    {
        await using var app = await App.Empty();
        var browser = app.SignedOut();
        var made = await browser.Submit("/set-up", Form(app));
        var invitation = made.Headers.Location!.ToString();
        Assert.StartsWith("/invitation/", invitation);

        Assert.Equal("/me/second-factor", (await browser.Submit(invitation, new() { ["Password"] = SignInSituations.Password })).Headers.Location!.ToString());
        Assert.Equal("/me/second-factor", (await browser.Get("/me")).Headers.Location!.ToString());
        var codes = await browser.EnrolAuthenticator(app);
        Assert.Equal(10, codes.Count);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/me")).StatusCode);

        var organisation = await app.Read(r => r.Of<Organisation>().SingleAsync());
        Assert.Equal(("Northbridge Council", "Europe/London", "residents", "staff", false), (organisation.Name, organisation.TimeZone, organisation.AudienceWord, organisation.WorkforceWord, organisation.IsDemo));
        Assert.Equal("/sign-in", (await app.SignedOut().Get("/set-up")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Without_the_printed_code_nothing_is_set_up_and_everything_typed_is_kept()
    {
        await using var app = await App.Empty();
        var form = Form(app);
        form["Form.Code"] = "0000-0000-0000-0000";
        var answer = await app.SignedOut().Submit("/set-up", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Equal("Ada Admin", page.QuerySelector("[name='Form.AdministratorName']")!.GetAttribute("value"));
        Assert.Contains("set-up code", page.QuerySelector(".error-summary")!.TextContent);
        Assert.False(await app.Read(r => r.Of<Organisation>().AnyAsync()));
    }

    [Fact]
    public async Task Every_problem_is_named_at_once_and_leads_to_its_field()
    {
        await using var app = await App.Empty();
        var form = Form(app);
        (form["Form.Name"], form["Form.AdministratorEmail"], form["Form.TimeZone"]) = ("", "ada", "Mars/Olympus");
        var page = await Browser.Parse(await app.SignedOut().Submit("/set-up", form));
        var links = page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!.TrimStart('#')).ToList();
        Assert.Equal(3, links.Count);
        Assert.All(links, id => Assert.NotNull(page.GetElementById(id)));
    }

    static Dictionary<string, string> Form(App app) => new()
    {
        ["Form.Code"] = app.Services.GetRequiredService<SetUpCode>().Printed,
        ["Form.Name"] = "Northbridge Council",
        ["Form.TimeZone"] = "Europe/London",
        ["Form.AudienceWord"] = "residents",
        ["Form.WorkforceWord"] = "staff",
        ["Form.FirstUnit"] = "Communications",
        ["Form.AdministratorName"] = "Ada Admin",
        ["Form.AdministratorEmail"] = "ada@northbridge.example",
    };
}
