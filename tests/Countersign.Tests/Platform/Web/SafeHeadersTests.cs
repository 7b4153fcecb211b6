using System.Net;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Web;

public sealed class SafeHeadersTests
{
    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/people", HttpStatusCode.Redirect)]
    [InlineData("/js/passkeys.js", HttpStatusCode.OK)]
    public async Task Every_answer_carries_them(string address, HttpStatusCode status)
    {
        await using var app = await App.Running();
        var answer = await app.SignedOut().Get(address);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal([], Headers.Missing(answer));
    }

    [Fact]
    public async Task A_fault_carries_them_too_and_tells_nothing_of_the_inside()
    {
        await using var app = await App.Running(services => services.AddScoped<OrganisationTime>(_ => throw new InvalidOperationException("the-inside")));
        var answer = await (await app.SignedIn(await app.Somebody("lead"))).Get("/me");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal([], Headers.Missing(answer));
        Assert.DoesNotContain("the-inside", await answer.Text());
    }

    [Fact]
    public async Task Cookies_cannot_be_read_by_script_and_over_TLS_go_nowhere_else()
    {
        await using var app = await App.Running();
        var person = await app.WithSignIn(await app.Somebody("lead"));
        var browser = app.SignedOut(https: true);
        var set = new List<string>();
        foreach (var answer in new[] { await browser.Get("/sign-in"), await browser.TypePassword(person.Email!), await browser.TypeCode(app.CodeNow()) })
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                set.AddRange(cookies.Where(c => !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)));
            Assert.StartsWith("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        }
        Assert.Contains(set, c => c.StartsWith("__Host-countersign=", StringComparison.Ordinal));
        Assert.All(set, c =>
        {
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("samesite=(lax|strict)", c.ToLowerInvariant());
        });
    }
}
