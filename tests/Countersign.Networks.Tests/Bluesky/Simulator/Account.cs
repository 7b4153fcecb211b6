using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>The one account of the simulator and its password sessions.</summary>
internal sealed class Account
{
    private readonly HashSet<string> refreshers = [];
    private int made;

    public string Did => "did:plc:abcdefghijklmnopqrstuvwx";
    public string Handle => "northbridge.example";
    public string AppPassword => "abcd-efgh-ijkl-mnop";
    public string OwnPassword => "correct horse";
    public Uri Address { get; set; } = null!;

    /// <summary>What the directory says about where the account lives; the server itself unless a test moves it.</summary>
    public Uri? Home { get; set; }

    /// <summary>The identity that the handle's own website names.</summary>
    public string? Vouched { get; set; }

    /// <summary>The handle in the identity's document, unless it is the account's own.</summary>
    public string? KnownAs { get; set; }

    public HashSet<string> Access { get; } = [];
    public bool Active { get; set; } = true;
    public int SignIns { get; private set; }

    /// <summary>Ends everything, as a changed password does.</summary>
    public void ForgetAll()
    {
        lock (refreshers)
        {
            refreshers.Clear();
            Access.Clear();
        }
    }

    public int Refreshers
    {
        get { lock (refreshers) return refreshers.Count; }
    }

    public void Map(WebApplication application, SignIn signIn)
    {
        application.MapPost("/xrpc/com.atproto.server.createSession", (JsonElement input) =>
        {
            SignIns++;
            var password = input.GetProperty("password").GetString();
            return input.GetProperty("identifier").GetString() == Handle && (password == AppPassword || password == OwnPassword)
                ? Session(password == OwnPassword ? "com.atproto.access" : "com.atproto.appPass")
                : Error(401, "AuthenticationRequired");
        });
        application.MapPost("/xrpc/com.atproto.server.refreshSession", (HttpContext context) =>
        {
            lock (refreshers)
            {
                if (!refreshers.Remove(Bearer(context)))
                    return Error(400, "ExpiredToken");
            }
            return Session("com.atproto.appPass");
        });
        application.MapPost("/xrpc/com.atproto.server.deleteSession", (HttpContext context) =>
        {
            lock (refreshers)
                return refreshers.Remove(Bearer(context)) ? Results.Ok() : Error(400, "InvalidToken");
        });
        application.MapGet("/xrpc/com.atproto.server.getSession", (HttpContext context)
            => Allowed(context, signIn) ?? Results.Json(new { did = Did, handle = Handle, active = Active }));
        application.MapGet("/xrpc/com.atproto.identity.resolveHandle", (string handle)
            => handle == Handle ? Results.Json(new { did = Did }) : handle == "friend.example" ? Results.Json(new { did = "did:plc:friendfriendfriendfriend" }) : Error(400, "InvalidRequest"));
        application.MapGet("/.well-known/atproto-did", () => Vouched is null ? Results.NotFound() : Results.Text(Vouched));
        application.MapGet("/did:plc:abcdefghijklmnopqrstuvwx", () => Results.Json(Document()));
    }

    private object Document() => new
    {
        id = Did,
        alsoKnownAs = new[] { $"at://{KnownAs ?? Handle}" },
        service = new[] { new { id = "#atproto_pds", type = "AtprotoPersonalDataServer", serviceEndpoint = (Home ?? Address).GetLeftPart(UriPartial.Authority) } },
    };

    /// <summary>Null when the request may act for the account.</summary>
    public IResult? Allowed(HttpContext context, SignIn signIn)
    {
        if (context.Request.Headers.Authorization.ToString().StartsWith("DPoP ", StringComparison.Ordinal))
            return signIn.Allowed(context);
        lock (refreshers)
            return Access.Contains(Bearer(context)) ? null : Error(400, "InvalidToken");
    }

    public static IResult Error(int status, string word) => Results.Json(new { error = word, message = "a message with canary-secret" }, statusCode: status);

    private IResult Session(string scope)
    {
        lock (refreshers)
        {
            var (access, refresh) = (Token(scope, 7_200), Token("com.atproto.refresh", 7_000_000));
            Access.Add(access);
            refreshers.Add(refresh);
            return Results.Json(new { did = Did, handle = Handle, accessJwt = access, refreshJwt = refresh, active = true, didDoc = Home is null ? null : Document() });
        }
    }

    private string Token(string scope, int seconds)
    {
        var claims = $$"""{"scope":"{{scope}}","sub":"{{Did}}","exp":{{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds}},"n":{{++made}}}""";
        return $"eyJhbGciOiJIUzI1NiJ9.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.canary-secret-{made}";
    }

    private static string Bearer(HttpContext context)
        => context.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : "";
}
