using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Networks.Bluesky;
using Countersign.Networks.Tests.Bluesky.Simulator;
using Microsoft.AspNetCore.WebUtilities;

namespace Countersign.Networks.Tests.Bluesky;

/// <summary>
/// The real data server that tests/servers/bluesky/start.sh started; its line of JSON is in COUNTERSIGN_TEST_BLUESKY.
/// What an owner does in Bluesky's own pages is done here over plain HTTP.
/// </summary>
internal sealed class RealServer : IDisposable
{
    public const string Variable = "COUNTERSIGN_TEST_BLUESKY";

    private readonly HttpClient owner = new(new SocketsHttpHandler { UseProxy = false });

    private readonly string signing;

    private RealServer(JsonElement line)
    {
        Address = new Uri(line.GetProperty("address").GetString()!);
        Directory = new Uri(line.GetProperty("directory").GetString()!);
        signing = line.GetProperty("signing").GetString()!;
        Accounts = [.. line.GetProperty("accounts").EnumerateArray().Select(account => new RealAccount(
            account.GetProperty("handle").GetString()!, account.GetProperty("did").GetString()!,
            account.GetProperty("password").GetString()!, account.GetProperty("appPassword").GetString()!))];
        Outgoing = new Outgoing(Address, Directory);
        Network = new BlueskyNetwork(Outgoing, TimeProvider.System, new BlueskyOptions { Directory = Directory, Resolver = Address });
    }

    public Uri Address { get; }
    public Uri Directory { get; }
    public IReadOnlyList<RealAccount> Accounts { get; }
    public Outgoing Outgoing { get; }
    public BlueskyNetwork Network { get; }

    /// <summary>Skips the test, with the reason, where no server was started.</summary>
    public static RealServer Get()
    {
        var line = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(line), $"No real Bluesky server: {Variable} holds no line of tests/servers/bluesky/start.sh.");
        return new RealServer(JsonDocument.Parse(line!).RootElement);
    }

    /// <summary>An account of this test's own.</summary>
    public async Task<RealAccount> NewAccount()
    {
        var handle = $"t{Guid.NewGuid():N}"[..14] + ".test";
        var password = $"{Guid.NewGuid():N}";
        var made = await Post("com.atproto.server.createAccount", new { handle, email = $"{handle}@example.test", password }, null);
        var app = await Post("com.atproto.server.createAppPassword", new { name = "countersign" }, made.GetProperty("accessJwt").GetString());
        return new RealAccount(handle, made.GetProperty("did").GetString()!, password, app.GetProperty("password").GetString()!);
    }

    public async Task<Connection> Connect(RealAccount account)
        => World.Connect(Assert.IsType<SignInEnd.SignedIn>(await Network.SignIn(Address, account.Handle, account.AppPassword, TestContext.Current.CancellationToken)));

    public async Task<string> OwnerToken(RealAccount account)
        => (await Post("com.atproto.server.createSession", new { identifier = account.Handle, password = account.Password }, null)).GetProperty("accessJwt").GetString()!;

    /// <summary>What the owner does in Bluesky's settings. The sessions made with it are no longer renewed.</summary>
    public async Task RevokeAppPassword(RealAccount account)
        => await Post("com.atproto.server.revokeAppPassword", new { name = "countersign" }, await OwnerToken(account));

    /// <summary>The connection as it is once its access token has run out, which at this server takes two hours.</summary>
    public Connection HoursLater(Connection connection)
    {
        var credential = JsonNode.Parse(connection.Credential)!.AsObject();
        var parts = credential["accessJwt"]!.GetValue<string>().Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        claims["iat"] = DateTimeOffset.UtcNow.AddHours(-3).ToUnixTimeSeconds();
        claims["exp"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        var signed = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(signing), Encoding.ASCII.GetBytes(signed));
        credential["accessJwt"] = $"{signed}.{Base64Url.EncodeToString(signature)}";
        return connection with { Credential = credential.ToJsonString() };
    }

    public async Task<JsonElement> Post(string method, object input, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"/xrpc/{method}")) { Content = JsonContent.Create(input) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await owner.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> Record(string id)
    {
        var parts = id.Split('/');
        return (await owner.GetFromJsonAsync<JsonElement>(
            new Uri(Address, $"/xrpc/com.atproto.repo.getRecord?repo={parts[2]}&collection={parts[3]}&rkey={parts[4]}"), TestContext.Current.CancellationToken)).GetProperty("value");
    }

    /// <summary>The person's part of a browser sign-in, by the requests that the server's own pages make.</summary>
    public async Task<Dictionary<string, string>> Allow(Uri goTo, RealAccount account)
    {
        // The cookies are marked Secure although the page is http: a browser keeps them for localhost, CookieContainer would not.
        var cookies = new Dictionary<string, string>();
        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
        using var open = new HttpRequestMessage(HttpMethod.Get, goTo)
        {
            Headers = { { "Sec-Fetch-Mode", "navigate" }, { "Sec-Fetch-Dest", "document" }, { "Sec-Fetch-Site", "none" } },
        };
        using var page = await Browse(open);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var signedIn = await Act("sign-in", new { locale = "en", username = account.Handle, password = account.Password, remember = false }, null);
        var pass = signedIn.GetProperty("ephemeralToken").GetString();
        var allowed = await Act("consent", new { sub = signedIn.GetProperty("account").GetProperty("sub").GetString() }, pass);
        var back = QueryHelpers.ParseQuery(new Uri(allowed.GetProperty("url").GetString()!).Query);
        return back.Where(pair => pair.Key is "code" or "state" or "iss" or "error").ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

        async Task<JsonElement> Act(string endpoint, object input, string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"/@atproto/oauth-provider/~api/{endpoint}")) { Content = JsonContent.Create(input) };
            request.Headers.Referrer = goTo;
            request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Mode", "same-origin");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("x-csrf-token", cookies["csrf-token"]);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await Browse(request);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{endpoint}: {(int)response.StatusCode} {text}");
            return JsonDocument.Parse(text).RootElement;
        }

        async Task<HttpResponseMessage> Browse(HttpRequestMessage request)
        {
            if (cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
                cookies[cookie[..cookie.IndexOf('=')]] = cookie[(cookie.IndexOf('=') + 1)..].Split(';')[0];
            return response;
        }
    }

    public void Dispose()
    {
        owner.Dispose();
        Outgoing.Client.Dispose();
    }
}

internal sealed record RealAccount(string Handle, string Did, string Password, string AppPassword);
