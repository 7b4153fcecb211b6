using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace Countersign.Tests.Support;

/// <summary>One Mastodon server as far as signing in goes, and strict about it: the right application, the right code once, the right verifier.</summary>
internal sealed class SmallMastodon(string host, string token)
{
    readonly HashSet<string> revoked = [];
    (string Code, string Challenge, string ReturnTo)? granted;

    public List<string> Refusals { get; } = [];

    public bool TokenRevoked => revoked.Contains(token);

    public void On(FakeOutgoing outgoing) => outgoing.Register(host, Answer);

    /// <summary>The person allows it in their browser. Answers where the server sends them back to.</summary>
    public string Allow(string authoriseAddress)
    {
        var query = HttpUtility.ParseQueryString(new Uri(authoriseAddress).Query);
        Assert.Equal(("S256", "code", "app-id"), (query["code_challenge_method"], query["response_type"], query["client_id"]));
        Assert.True(query["state"]!.Length >= 40);
        granted = ("code-77", query["code_challenge"]!, query["redirect_uri"]!);
        return $"{new Uri(query["redirect_uri"]!).AbsolutePath}?code=code-77&state={Uri.EscapeDataString(query["state"]!)}";
    }

    async Task<HttpResponseMessage> Answer(HttpRequestMessage request)
    {
        var form = request.Content is null ? [] : HttpUtility.ParseQueryString(await request.Content.ReadAsStringAsync());
        switch (request.RequestUri!.AbsolutePath)
        {
            case "/api/v1/apps":
                return Json(new { id = "1", name = form["client_name"], client_id = "app-id", client_secret = "CANARY-app-secret", redirect_uri = form["redirect_uris"] });
            case "/oauth/token":
                var right = granted is { } grant && form["code"] == grant.Code && form["redirect_uri"] == grant.ReturnTo && form["client_secret"] == "CANARY-app-secret"
                    && Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? ""))).TrimEnd('=').Replace('+', '-').Replace('/', '_') == grant.Challenge;
                granted = null;
                if (!right)
                    Refusals.Add("token");
                return right ? Json(new { access_token = token, token_type = "Bearer", scope = "read write", created_at = 1 }) : Json(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
            case "/oauth/revoke":
                revoked.Add(form["token"]!);
                return Json(new { });
            case "/api/v1/accounts/verify_credentials":
                if (request.Headers.Authorization?.Parameter == token && !TokenRevoked)
                    return Json(new { id = "109", username = "northbridge", acct = "northbridge", display_name = "Northbridge Council", url = $"https://{host}/@northbridge" });
                return Json(new { error = "The access token is invalid" }, HttpStatusCode.Unauthorized);
            case "/api/v2/instance":
                return Json(new
                {
                    domain = host,
                    version = "4.4.1",
                    configuration = new
                    {
                        statuses = new { max_characters = 777, max_media_attachments = 4, characters_reserved_per_url = 23 },
                        media_attachments = new { supported_mime_types = new[] { "image/jpeg", "image/png" }, image_size_limit = 16_777_216, image_matrix_limit = 33_177_600, description_limit = 1500 },
                    },
                });
            default:
                return Json(new { error = "Record not found" }, HttpStatusCode.NotFound);
        }
    }

    static HttpResponseMessage Json<T>(T content, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = JsonContent.Create(content) };
}
