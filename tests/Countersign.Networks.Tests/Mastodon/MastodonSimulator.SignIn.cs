using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Mastodon;

internal sealed partial class MastodonSimulator
{
    private sealed record Application(string Secret, string ReturnTo, HashSet<string> Scopes);

    private sealed record Code(string Client, string ReturnTo, string Account, HashSet<string> Scopes, string Challenge);

    private sealed record Token(string Account, string Client, HashSet<string> Scopes);

    private readonly Dictionary<string, Application> applications = [];
    private readonly Dictionary<string, Code> codes = [];
    private readonly Dictionary<string, Token> tokens = [];
    private readonly Dictionary<string, (string Account, string Client, HashSet<string> Scopes)> refreshTokens = [];

    public string Password { get; } = Secret();

    /// <summary>Whether tokens expire and come with a refresh token, as at some compatible servers.</summary>
    public bool TokensExpire { get; set; }

    /// <summary>Ends every token, as the owner does in the server's settings.</summary>
    public void EndTokens()
    {
        lock (gate)
            tokens.Clear();
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private void SignInRoutes(WebApplication app)
    {
        app.MapPost("/api/v1/apps", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            if (form["client_name"].Count == 0 || form["redirect_uris"].Count == 0)
                return Error(422, "Validation failed: Application name can't be blank, Redirect URI can't be blank");
            var (id, secret) = (Secret(), Secret());
            lock (gate)
                applications[id] = new(secret, form["redirect_uris"].ToString(), [.. (form["scopes"].Count > 0 ? form["scopes"].ToString() : "read").Split(' ')]);
            return Json(200, new() { ["id"] = "1", ["name"] = form["client_name"].ToString(), ["client_id"] = id, ["client_secret"] = secret });
        });
        app.MapGet("/oauth/authorize", (HttpContext context) => Authorize(context.Request.Query) is { } problem
            ? Error(400, problem)
            : Results.Content("""<form method="post"><input name="login"><input name="passwd" type="password"><button>Allow</button></form>""", "text/html"));
        app.MapPost("/oauth/authorize", async (HttpContext context) =>
        {
            var query = context.Request.Query;
            var form = await context.Request.ReadFormAsync();
            if (Authorize(query) is { } problem)
                return Error(400, problem);
            if (form["passwd"] != Password)
                return Results.Redirect($"{query["redirect_uri"]}?error=access_denied&state={Uri.EscapeDataString(query["state"].ToString())}");
            var code = Secret();
            lock (gate)
                codes[code] = new(query["client_id"].ToString(), query["redirect_uri"].ToString(), form["login"].ToString(),
                    [.. query["scope"].ToString().Split(' ')], query["code_challenge"].ToString());
            return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
        });
        app.MapPost("/oauth/token", (Delegate)(async (HttpContext context) => IssueToken(await context.Request.ReadFormAsync())));
        app.MapPost("/oauth/revoke", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            lock (gate)
            {
                if (!applications.TryGetValue(form["client_id"].ToString(), out var app) || app.Secret != form["client_secret"])
                    return Json(403, new() { ["error"] = "unauthorized_client", ["error_description"] = "You are not authorized to revoke this token" });
                // RFC 7009: a refresh token ends what was made with it; the other way round is not promised.
                if (refreshTokens.Remove(form["token"].ToString(), out var grant))
                    foreach (var (made, _) in tokens.Where(token => token.Value.Client == grant.Client && token.Value.Account == grant.Account).ToList())
                        tokens.Remove(made);
                tokens.Remove(form["token"].ToString());
                return Json(200, []);
            }
        });
    }

    private string? Authorize(IQueryCollection query)
    {
        lock (gate)
        {
            if (!applications.TryGetValue(query["client_id"].ToString(), out var app))
                return "invalid_client";
            if (query["redirect_uri"] != app.ReturnTo || query["response_type"] != "code")
                return "invalid_request";
            if (query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43)
                return "invalid_code_challenge_method";
            return app.Scopes.IsSupersetOf(query["scope"].ToString().Split(' ')) ? null : "invalid_scope";
        }
    }

    private IResult IssueToken(IFormCollection form)
    {
        lock (gate)
        {
            if (!applications.TryGetValue(form["client_id"].ToString(), out var app) || app.Secret != form["client_secret"])
                return Error(401, "invalid_client");
            if (form["grant_type"] == "refresh_token")
                return refreshTokens.Remove(form["refresh_token"].ToString(), out var old) ? Issue(old.Account, old.Client, old.Scopes) : Error(400, "invalid_grant");
            if (form["grant_type"] != "authorization_code")
                return Error(400, "unsupported_grant_type");
            if (!codes.Remove(form["code"].ToString(), out var code) || code.Client != form["client_id"] || code.ReturnTo != form["redirect_uri"]
                || code.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
                return Error(400, "invalid_grant");
            return Issue(code.Account, code.Client, code.Scopes);
        }
    }

    private IResult Issue(string account, string client, HashSet<string> scopes)
    {
        var token = Secret();
        tokens[token] = new(account, client, scopes);
        var answer = new JsonObject
        {
            ["access_token"] = token, ["token_type"] = "Bearer", ["scope"] = string.Join(' ', scopes), ["created_at"] = Time.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (TokensExpire)
        {
            var refresh = Secret();
            refreshTokens[refresh] = (account, client, scopes);
            answer["expires_in"] = 7200;
            answer["refresh_token"] = refresh;
        }
        return Json(200, answer);
    }
}
