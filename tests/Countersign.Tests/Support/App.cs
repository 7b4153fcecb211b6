using Countersign.Archive;
using Countersign.People;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Countersign.Tests.Support;

/// <summary>The whole product in memory on a fresh database, with a clock of the test's own. One for each test, or shared by a class.</summary>
internal sealed class App : IAsyncDisposable
{
    /// <summary>A Tuesday in November, 10:00 in London.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    readonly WebApplication web;

    App(WebApplication web, Installation installation, FakeTime time, FakeOutgoing outgoing) => (this.web, Installation, Time, Outgoing) = (web, installation, time, outgoing);

    public Installation Installation { get; }

    public FakeTime Time { get; }

    /// <summary>The world outside: a request that the test did not register there fails the test.</summary>
    public FakeOutgoing Outgoing { get; }

    public IServiceProvider Services => web.Services;

    public Changes Changes => Services.GetRequiredService<Changes>();

    /// <summary>Starts an installation that is not set up yet.</summary>
    public static async Task<App> Empty(Action<IServiceCollection>? adjust = null, FakeTime? time = null)
    {
        var installation = TestDatabase.New();
        var outgoing = new FakeOutgoing();
        time ??= new FakeTime(Start);
        var web = WebHost.Build(installation, null, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            builder.Services.Replace(ServiceDescriptor.Singleton<Networks.IOutgoing>(outgoing));
            // Background work runs when a test says so, not by itself.
            foreach (var service in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name != "GenericWebHostService").ToList())
                builder.Services.Remove(service);
            adjust?.Invoke(builder.Services);
        });
        await web.StartAsync();
        return new(web, installation, time, outgoing);
    }

    /// <summary>Starts one that is set up, with two units and nobody but the administrator of set-up.</summary>
    public static async Task<App> Running(Action<IServiceCollection>? adjust = null, FakeTime? time = null)
    {
        var app = await Empty(adjust, time);
        var form = new NewOrganisation("Northbridge Council", "Europe/London", "residents", "staff and volunteers", "Communications", "Ada Admin", "ada@northbridge.example", Demo: false);
        await app.In(scope => scope.GetRequiredService<SetUpOrganisation>().Run(form));
        await app.Changes.Make(new Situation("unit"), Actor.Setup, null, db => Task.FromResult(db.Add(new Unit { Id = "libraries", Name = "Libraries" })));
        return app;
    }

    /// <summary>Runs something in a scope that sees every unit.</summary>
    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visibility>().Set(true, []);
        return await work(scope.ServiceProvider);
    }

    public Task<T> Read<T>(Func<Reader, Task<T>> read) => In(scope => read(scope.GetRequiredService<Reader>()));

    /// <summary>The first unit, made at set-up.</summary>
    public Task<string> FirstUnit() => Read(r => Task.FromResult(r.Of<Unit>().Where(u => u.Id != "libraries").Select(u => u.Id).Single()));

    /// <summary>A person who is active and holds one role.</summary>
    public async Task<Person> Somebody(string role, string? unit = null, string? name = null)
    {
        name ??= $"{role} {unit}".Trim();
        var email = $"{Ids.New()}@northbridge.example";
        var person = new Person { Id = Ids.New(), Name = name, UserName = email, Email = email, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), State = PersonState.Active, CreatedAt = Time.GetUtcNow(), TwoFactorEnabled = true };
        await Changes.Make(new Situation("person"), Actor.Setup, null, db =>
        {
            db.Add(person);
            db.Add(new Membership { Id = Ids.New(), PersonId = person.Id, UnitId = unit, Role = role, Since = db.Now });
            return Task.CompletedTask;
        });
        return person;
    }

    /// <summary>A browser in which this person is signed in. Redirects are not followed.</summary>
    public async Task<Browser> SignedIn(Person person)
    {
        var key = SessionCookie.NewKey();
        await Changes.Quietly(db => Task.FromResult(db.Add(new Session
        {
            Id = SessionCookie.Hash(key), PersonId = person.Id, CreatedAt = db.Now, SeenAt = db.Now, ProvedAt = db.Now, EndsAt = db.Now + TimeSpan.FromHours(12), Device = "test",
        })));
        return new Browser(Server, $"countersign={key}");
    }

    public Browser SignedOut(bool https = false) => new(Server, null, https);

    TestServer Server => web.GetTestServer();

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
        TestDatabase.Delete(Installation);
        Outgoing.NothingStrayed();
    }
}

[ChangeKind("test.situation", "A test made a situation")]
internal sealed record Situation(string What) : Change
{
    protected override string About => $"test/{What}";
}
