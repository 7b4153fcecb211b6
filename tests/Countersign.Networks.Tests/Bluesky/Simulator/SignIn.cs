using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>The authorisation server: takes pushed requests only, one use of everything, and a nonce it changes at will.</summary>
internal sealed class SignIn(Account account)
{
    private sealed record Request(string ClientId, string Redirect, string State, string Challenge, string Thumbprint, string Scope);

    private readonly ProofCheck proofs = new();
    private readonly Dictionary<string, Request> pushed = [];
    private readonly Dictionary<string, Request> codes = [];
    private readonly Dictionary<string, string> access = [];
    private readonly Dictionary<string, (string ClientId, string Thumbprint)> refresh = [];

    public Uri Address { get; set; } = null!;
    public string Nonce { get; set; } = "nonce-1";

    /// <summary>The only https client whose metadata document this server knows.</summary>
    public (string Id, string Redirect)? WebClient { get; set; }

    /// <summary>Whose tokens are given out; the account's own unless a test lies.</summary>
    public string? Subject { get; set; }

    /// <summary>The name the server gives itself, unless a test lies.</summary>
    public string? Claimed { get; set; }

    public int Living => refresh.Count;

    public void ExpireAccess() => access.Clear();

    private string Issuer => Claimed ?? Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What the browser and the person do: allow, and come back with these parameters.</summary>
    public Dictionary<string, string> Allow(Uri goTo)
    {
        var query = QueryHelpers.ParseQuery(goTo.Query);
        Assert.Equal("/oauth/authorize", goTo.AbsolutePath);
        Assert.Equal(["client_id", "request_uri"], query.Keys.Order());
        Assert.True(pushed.Remove(query["request_uri"]!, out var request), "not a pushed request");
        Assert.Equal(request.ClientId, query["client_id"]);
        var code = $"code-{Guid.NewGuid():N}";
        codes[code] = request;
        return new() { ["code"] = code, ["state"] = request.State, ["iss"] = Issuer };
    }

    /// <summary>Null when the request carries a living token and a proof with its key.</summary>
    public IResult? Allowed(HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString()[5..];
        var (thumbprint, error) = Proof(context, token);
        if (error is not null)
            return Refuse(context, 401, error);
        return access.TryGetValue(token, out var bound) && bound == thumbprint ? null : Refuse(context, 401, "invalid_token");
    }

    public void Map(WebApplication application)
    {
        application.MapGet("/.well-known/oauth-protected-resource", () => Results.Json(new
        {
            resource = Address.GetLeftPart(UriPartial.Authority),
            authorization_servers = new[] { Address.GetLeftPart(UriPartial.Authority) },
        }));
        application.MapGet("/.well-known/oauth-authorization-server", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Address}oauth/authorize",
            ["pushed_authorization_request_endpoint"] = $"{Address}oauth/par",
            ["token_endpoint"] = $"{Address}oauth/token",
            ["revocation_endpoint"] = $"{Address}oauth/revoke",
            ["dpop_signing_alg_values_supported"] = new[] { "ES256" },
            ["code_challenge_methods_supported"] = new[] { "S256" },
        }));
        application.MapPost("/oauth/par", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var (thumbprint, error) = Proof(context, null);
            if (error is not null)
                return Refuse(context, 400, error);
            string client = form["client_id"]!, redirect = form["redirect_uri"]!, scope = form["scope"]!;
            if (form["response_type"] != "code" || form["code_challenge_method"] != "S256" || form["code_challenge"].ToString().Length != 43
                || form["state"].ToString().Length == 0 || !scope.Split(' ').Contains("atproto") || !KnownClient(client, redirect, scope))
                return Refuse(context, 400, "invalid_request");
            var uri = $"urn:ietf:params:oauth:request_uri:req-{Guid.NewGuid():N}";
            pushed[uri] = new(client, redirect, form["state"]!, form["code_challenge"]!, thumbprint!, scope);
            return Results.Json(new { request_uri = uri, expires_in = 300 }, statusCode: 201);
        });
        application.MapPost("/oauth/token", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var (thumbprint, error) = Proof(context, null);
            if (error is not null)
                return Refuse(context, 400, error);
            string client = form["client_id"]!;
            switch (form["grant_type"].ToString())
            {
                case "authorization_code" when codes.Remove(form["code"]!, out var request):
                    var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
                    return request.ClientId == client && request.Redirect == form["redirect_uri"] && request.Challenge == challenge && request.Thumbprint == thumbprint
                        ? Grant(client, thumbprint!, request.Scope) : Refuse(context, 400, "invalid_grant");
                case "refresh_token" when refresh.Remove(form["refresh_token"]!, out var living):
                    return living == (client, thumbprint) ? Grant(client, thumbprint!, "atproto transition:generic") : Refuse(context, 400, "invalid_grant");
                default:
                    return Refuse(context, 400, "invalid_grant");
            }
        });
        application.MapPost("/oauth/revoke", async (HttpContext context) =>
        {
            refresh.Remove((await context.Request.ReadFormAsync())["token"]!);
            access.Clear();
            return Results.Ok();
        });
    }

    private IResult Grant(string client, string thumbprint, string scope)
    {
        var (one, two) = ($"at-canary-secret-{Guid.NewGuid():N}", $"rt-canary-secret-{Guid.NewGuid():N}");
        access[one] = thumbprint;
        refresh[two] = (client, thumbprint);
        return Results.Json(new { access_token = one, refresh_token = two, token_type = "DPoP", scope, sub = Subject ?? account.Did, expires_in = 3_600 });
    }

    private bool KnownClient(string client, string redirect, string scope)
    {
        if (WebClient is { } web && client == web.Id)
            return redirect == web.Redirect;
        if (!client.StartsWith("http://localhost?", StringComparison.Ordinal))
            return false;
        var query = QueryHelpers.ParseQuery(client["http://localhost".Length..]);
        return new Uri(redirect) is { Scheme: "http", Host: "127.0.0.1" or "[::1]" } && query["redirect_uri"] == redirect && query["scope"] == scope;
    }

    private (string? Thumbprint, string? Error) Proof(HttpContext context, string? token)
        => proofs.Check(context.Request.Headers["DPoP"], context.Request.Method, $"{Address.GetLeftPart(UriPartial.Authority)}{context.Request.Path}", token, Nonce);

    private IResult Refuse(HttpContext context, int status, string word)
    {
        context.Response.Headers["DPoP-Nonce"] = Nonce;
        return Results.Json(new { error = word, error_description = "canary-secret" }, statusCode: status);
    }
}
