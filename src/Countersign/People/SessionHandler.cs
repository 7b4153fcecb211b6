using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Countersign.People;

/// <summary>Signs a request in from its cookie. What is known of the session and the person is as the database has it at each request, so a disabled person is out at the next one.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder,
    Reader reader, Kept kept, SignedIn signedIn, Visibility visibility, Changes changes, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "session";

    static readonly TimeSpan Idle = TimeSpan.FromHours(2);
    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Cookies.TryGetValue(SessionCookie.Name(Request), out var key) || key.Length is < 20 or > 200)
            return AuthenticateResult.NoResult();
        var id = SessionCookie.Hash(key);
        var now = time.Now();
        if (await kept.Of($"session {id}", () => Find(id)) is not { Person.State: PersonState.Active } found || found.Session.EndsAt <= now || found.Session.SeenAt <= now - Idle)
            return AuthenticateResult.NoResult();

        signedIn.Become(found.Person, found.Memberships, found.Session);
        visibility.Set(signedIn.SeesAllUnits, signedIn.Units);
        if (now - found.Session.SeenAt > SeenEvery)
            await changes.Quietly(async db => (await db.Find<Session>(s => s.Id == id))?.SeenAt = now);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, found.Person.Id)], SchemeName)), SchemeName));
    }

    async Task<Found?> Find(string id)
    {
        var found = await (from s in reader.Of<Session>() join p in reader.Of<Person>() on s.PersonId equals p.Id where s.Id == id select new { Session = s, Person = p }).FirstOrDefaultAsync();
        return found is null ? null : new(found.Session, found.Person, await reader.Of<Membership>().Where(m => m.PersonId == found.Person.Id).ToListAsync());
    }

    sealed record Found(Session Session, Person Person, IReadOnlyList<Membership> Memberships);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(Shared.Links.SignInThen(Request.Method == HttpMethods.Get ? Request.Path + Request.QueryString : Shared.Links.Home));
        return Task.CompletedTask;
    }
}

/// <summary>The cookie: a random key that means nothing without its row.</summary>
internal static class SessionCookie
{
    /// <summary>The <c>__Host-</c> prefix needs TLS; on plain http (one's own machine) the name goes without.</summary>
    public static string Name(HttpRequest request) => request.IsHttps ? "__Host-countersign" : "countersign";

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
