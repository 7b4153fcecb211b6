using Countersign.Archive;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.signed-in", "Signed in")]
internal sealed record PersonSignedIn(string Person, string Method) : Change
{
    protected override string About => $"person/{Person}";
}

[ChangeKind("person.signed-out", "Signed out")]
internal sealed record PersonSignedOut(string Person) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>Starts, proves again and ends sessions.</summary>
internal sealed class Sessions(Changes changes, TimeProvider time, KnownDevice device, IHttpContextAccessor context)
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    HttpContext Http => context.HttpContext ?? throw new InvalidOperationException("Sessions belong to a request.");

    /// <summary>Starts a session with a new key. <paramref name="method"/> is “passkey”, “password+totp”, “recovery-code”, “password”, “invitation”, “demonstration”.</summary>
    public async Task Start(Person person, string method, bool onlyEnrolment)
    {
        var key = SessionCookie.NewKey();
        var now = time.Now();
        await EndCurrent();
        await changes.Quietly(db => Task.FromResult(db.Add(new Session
        {
            Id = SessionCookie.Hash(key),
            PersonId = person.Id,
            CreatedAt = now,
            SeenAt = now,
            ProvedAt = now,
            EndsAt = now + Longest,
            OnlyEnrolment = onlyEnrolment,
            Device = Shorten(Http.Request.Headers.UserAgent.ToString()),
        })));
        await changes.Note(new PersonSignedIn(person.Id, method), Actor.Person(person.Id));
        Http.Response.Cookies.Append(SessionCookie.Name(Http.Request), key, SessionCookie.Options(Http.Request));
        if (!onlyEnrolment)
            device.Remember(person.Id);
    }

    /// <summary>Ends the session of this browser, on the server and in the cookie.</summary>
    public async Task EndCurrent()
    {
        if (Http.Request.Cookies.TryGetValue(SessionCookie.Name(Http.Request), out var key))
        {
            var id = SessionCookie.Hash(key);
            await changes.Quietly(async db =>
            {
                if (await db.Find<Session>(s => s.Id == id) is { } session)
                    db.Remove(session);
            });
        }
        Http.Response.Cookies.Delete(SessionCookie.Name(Http.Request), SessionCookie.Options(Http.Request));
    }

    /// <summary>Ends every session of a person, except the one given.</summary>
    public Task EndAll(string personId, string? except = null) => changes.Quietly(async db =>
    {
        foreach (var session in await db.Of<Session>().Where(s => s.PersonId == personId && s.Id != except).ToListAsync())
            db.Remove(session);
    });

    static string Shorten(string device) => device.Length <= 200 ? device : device[..200];
}
