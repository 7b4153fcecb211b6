using System.Net;
using Countersign.People;
using Countersign.Setup;
using Countersign.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.People;

public sealed class DemoSignInTests
{
    [Fact]
    public async Task In_a_demonstration_one_press_signs_in_as_one_of_its_people()
    {
        await using var app = await Demo("127.0.0.1");
        var person = await app.Somebody("lead", name: "Maya Jones");
        var browser = app.SignedOut();
        var answer = await browser.Post("/sign-in", "/sign-in?handler=Demo", new() { ["person"] = person.Id });
        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.Contains("Maya Jones", await (await browser.Get("/me")).Text());
        Assert.Contains("Sign in as Maya Jones", await (await app.SignedOut().Get("/sign-in")).Text());
    }

    [Fact]
    public async Task The_two_whom_the_first_walk_needs_come_first_and_are_the_only_loud_ones()
    {
        await using var app = await Demo("127.0.0.1");
        foreach (var name in new[] { "Aled Rees", "Maya Jones", "Priya Shah", "Tom Okafor" })
            await app.Somebody("lead", name: name);
        var page = await app.SignedOut().Page("/sign-in");
        Assert.Equal(["Sign in as Priya Shah", "Sign in as Maya Jones"], page.QuerySelectorAll("button.go").Select(b => b.TextContent));
        Assert.Equal(["Priya Shah", "Maya Jones", "Aled Rees", "Tom Okafor"], page.QuerySelectorAll("button[name=person]").Select(b => b.TextContent["Sign in as ".Length..]));
    }

    [Theory]
    [InlineData("192.0.2.7", null)]
    [InlineData(null, null)]
    [InlineData("127.0.0.1", "X-Forwarded-For")]
    [InlineData("127.0.0.1", "Forwarded")]
    public async Task From_another_computer_or_through_a_proxy_it_is_not_there(string? from, string? header)
    {
        await using var app = await Demo(from, header);
        var person = await app.Somebody("lead", name: "Maya Jones");
        Assert.DoesNotContain("Maya Jones", await (await app.SignedOut().Get("/sign-in")).Text());
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedOut().Post("/sign-in", "/sign-in?handler=Demo", new() { ["person"] = person.Id })).StatusCode);
    }

    [Fact]
    public async Task A_real_organisation_never_has_it()
    {
        await using var app = await App.Running(services => services.AddSingleton<IStartupFilter>(new From("127.0.0.1", null)));
        var person = await app.Somebody("lead", name: "Maya Jones");
        Assert.DoesNotContain("Maya Jones", await (await app.SignedOut().Get("/sign-in")).Text());
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedOut().Post("/sign-in", "/sign-in?handler=Demo", new() { ["person"] = person.Id })).StatusCode);
    }

    [Fact]
    public async Task Without_the_token_of_its_form_it_does_nothing()
    {
        await using var app = await Demo("127.0.0.1");
        var person = await app.Somebody("lead");
        var answer = await app.SignedOut().Send(new(HttpMethod.Post, "/sign-in?handler=Demo") { Content = new FormUrlEncodedContent([new("person", person.Id)]) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    static async Task<App> Demo(string? from, string? header = null)
    {
        var app = await App.Empty(services => services.AddSingleton<IStartupFilter>(new From(from, header)));
        await app.In(scope => scope.GetRequiredService<SetUpOrganisation>().Run(new("Northbridge Council", "Europe/London", "residents", "staff", "Communications", "Ada Admin", "ada@northbridge.example", Demo: true)));
        return app;
    }

    sealed class From(string? address, string? header) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, after) =>
            {
                http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
                if (header is not null)
                    http.Request.Headers[header] = "for=192.0.2.7";
                return after(http);
            });
            next(app);
        };
    }
}
