using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Platform.Time;
using Microsoft.AspNetCore.DataProtection;

namespace Countersign.People;

/// <summary>Small values that only this server can make and read, kept in the browser for a while.</summary>
internal sealed class ProtectedCookies(IDataProtectionProvider protection, TimeProvider time, IHttpContextAccessor context)
{
    HttpContext Http => context.HttpContext ?? throw new InvalidOperationException("Cookies belong to a request.");

    public void Write<T>(string name, T value, TimeSpan life)
    {
        var text = JsonSerializer.Serialize(new Kept<T>(value, time.Now() + life));
        var options = SessionCookie.Options(Http.Request);
        options.MaxAge = life;
        Http.Response.Cookies.Append(NameOf(name), Protector(name).Protect(text), options);
    }

    public T? Read<T>(string name) where T : class
    {
        if (!Http.Request.Cookies.TryGetValue(NameOf(name), out var text) || text.Length > 4000)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Kept<T>>(Protector(name).Unprotect(text)) is { } kept && kept.Until > time.GetUtcNow() ? kept.Value : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(string name) => Http.Response.Cookies.Delete(NameOf(name), SessionCookie.Options(Http.Request));

    IDataProtector Protector(string name) => protection.CreateProtector("cookies", name);

    string NameOf(string name) => $"{SessionCookie.Name(Http.Request)}-{name}";

    sealed record Kept<T>(T Value, DateTimeOffset Until);
}
