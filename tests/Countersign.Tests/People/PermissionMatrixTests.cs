using System.Net;
using System.Net.Http.Headers;
using Countersign.Archive;
using Countersign.People;
using Countersign.Tests.Support;

namespace Countersign.Tests.People;

/// <summary>
/// Walks every address as everybody. Addresses come from the product's own routing, roles and what they may from
/// <c>roles.json</c>, so that neither a new page nor a new role can be forgotten.
/// </summary>
public sealed class PermissionMatrixTests
{
    [Fact]
    public async Task Every_address_says_exactly_once_who_may_ask_for_it()
    {
        await using var app = await App.Running();
        var routes = await app.Routes();
        Assert.True(routes.Count > 20, $"Only {routes.Count} addresses were found.");
        Assert.Equal([], routes.Where(r => r.Access.Count != 1).Select(r => r.Pattern));
    }

    [Fact]
    public async Task Every_address_lets_in_whom_it_says_and_nobody_else()
    {
        await using var app = await App.Running();
        var world = await RouteValues.Make(app);
        var routes = await app.Routes();
        var walk = new Walk();

        await walk.As("signed out", app.SignedOut(), async (browser, route, call) =>
        {
            foreach (var unit in Units(route, world))
                await call(unit, route.Only is AnybodyAttribute ? Expected.LetIn : Expected.ToSignIn);
        }, routes, world);

        var nobody = await app.SignedIn(await WithoutRole(app));
        await walk.As("no role", nobody, async (browser, route, call) =>
        {
            foreach (var unit in Units(route, world))
                await call(unit, route.Only is NeedsAttribute ? Expected.Refused : Expected.LetIn);
        }, routes, world);

        foreach (var role in Roles.All.Values.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            var person = await app.Somebody(role.Name, role.Scope is RoleScope.Unit ? RouteValues.Own : null);
            await walk.As(role.Name, await app.SignedIn(person), async (browser, route, call) =>
            {
                foreach (var unit in Units(route, world))
                    await call(unit,
                        route.Only is NeedsAttribute needs && !role.May.Contains(needs.Permission) ? Expected.Refused
                        : RouteValues.NamesAThing(route) && route.Only is NeedsAttribute ? role.Scope is RoleScope.Unit && unit == world.Other ? Expected.Missing : Expected.There
                        : Expected.LetIn);
            }, routes, world);
        }

        Console.WriteLine($"The permission matrix made {walk.Calls} calls over {routes.Count} addresses and {Roles.All.Count + 2} kinds of visitor.");
        Assert.True(walk.Wrong.Count == 0, string.Join('\n', walk.Wrong));
        Assert.True(walk.Calls > 500, $"Only {walk.Calls} calls were made.");
    }

    [Fact]
    public async Task Dangerous_acts_ask_everybody_to_prove_themselves_again()
    {
        await using var app = await App.Running();
        var world = await RouteValues.Make(app);
        var routes = (await app.Routes()).Where(r => r.Only.Afresh).ToList();
        Assert.True(routes.Count >= 4, $"Only {routes.Count} addresses ask for it.");
        var browser = await app.SignedIn(await app.Somebody("administrator"));
        app.Time.Pass(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        foreach (var route in routes)
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var answer = await browser.Send(new(method, world.Fill(route, RouteValues.Own)));
                Assert.StartsWith("/sign-in/again?then=", answer.Headers.Location?.ToString() ?? $"{route} answered {answer.StatusCode}");
            }
    }

    static IEnumerable<string> Units(ProductRoute route, RouteValues world) => RouteValues.NamesAThing(route) ? [RouteValues.Own, world.Other] : [RouteValues.Own];

    static async Task<Person> WithoutRole(App app)
    {
        var person = await app.Somebody("colleague", RouteValues.Own);
        await app.Changes.Make(new Situation("no role"), Actor.Setup, null, async db => db.Remove((await db.Find<Membership>(m => m.PersonId == person.Id))!));
        return person;
    }

    enum Expected { LetIn, There, Missing, Refused, ToSignIn }

    sealed class Walk
    {
        public int Calls { get; private set; }

        public List<string> Wrong { get; } = [];

        public async Task As(string who, Browser browser, Func<Browser, ProductRoute, Func<string, Expected, Task>, Task> visit, IReadOnlyList<ProductRoute> routes, RouteValues world)
        {
            foreach (var route in routes)
                await visit(browser, route, async (unit, expected) =>
                {
                    var address = world.Fill(route, unit);
                    if (route.Gets)
                        await Look(who, browser, HttpMethod.Get, address, expected, withToken: false);
                    foreach (var handler in route.Posts)
                    {
                        // Without its token every form is refused, whoever sends it; with one it is sent only where it must not get through.
                        await Look(who, browser, HttpMethod.Post, address + handler, expected, withToken: false);
                        if (expected is Expected.Refused or Expected.Missing)
                            await Look(who, browser, HttpMethod.Post, address + handler, expected, withToken: true);
                    }
                });
        }

        async Task Look(string who, Browser browser, HttpMethod method, string address, Expected expected, bool withToken)
        {
            var request = new HttpRequestMessage(method, address);
            if (method == HttpMethod.Post)
                request.Content = new FormUrlEncodedContent(withToken ? [new("__RequestVerificationToken", await Token(browser))] : []);
            var answer = await browser.Send(request);
            Calls++;
            if (expected is Expected.Missing && method == HttpMethod.Get && answer.Headers.Location is { } on && !on.ToString().StartsWith("/sign-in", StringComparison.Ordinal))
                answer = await browser.Get(on.ToString());
            var where = answer.Headers.Location?.ToString();
            var status = (int)answer.StatusCode;
            var toSignIn = status == 302 && where!.StartsWith("/sign-in?then=", StringComparison.Ordinal);
            var refusedForm = method == HttpMethod.Post && !withToken && status == 400;
            var right = expected switch
            {
                Expected.ToSignIn => toSignIn,
                Expected.Refused => status == 403,
                Expected.Missing => status == 404 || refusedForm,
                Expected.There => method == HttpMethod.Post ? refusedForm : !toSignIn && status is not (403 or 404 or >= 500),
                _ => method == HttpMethod.Post && !address.StartsWith("/error", StringComparison.Ordinal) ? refusedForm : !toSignIn && status is not (403 or >= 500),
            };
            if (!right)
                Wrong.Add($"{who}: {method} {address}{(withToken ? " with its token" : "")} should be {expected} but answered {status} {where}");
            Wrong.AddRange(Headers.Missing(answer).Select(header => $"{who}: {method} {address} answered {status} without {header}"));
        }

        static async Task<string> Token(Browser browser) => (await browser.Page("/me")).QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
    }
}
