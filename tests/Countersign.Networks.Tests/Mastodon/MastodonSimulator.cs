using System.Text.Json.Nodes;
using Countersign.Networks.Tests.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Mastodon;

/// <summary>
/// A strict Mastodon API server, written from its documentation (docs.joinmastodon.org). It refuses what Mastodon refuses,
/// and notes in <see cref="Violations"/> what Mastodon would let pass but the documentation does not allow.
/// </summary>
internal sealed partial class MastodonSimulator : IAsyncDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly List<SimulatedStatus> statuses = [];
    private readonly Dictionary<string, SimulatedMedia> media = [];
    private readonly Dictionary<(string Account, string Key), (DateTimeOffset At, string Id)> keys = [];
    private readonly List<JsonObject> scheduled = [];
    private readonly Dictionary<string, (DateTimeOffset From, int Count)> used = [];
    private readonly List<string> violations = [];
    private LoopbackServer server = null!;
    private long last = 116_000_000_000_000_000;

    public ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

    public int MaxCharacters { get; set; } = 500;

    public bool SecondInstance { get; set; } = true;

    public bool FirstInstance { get; set; } = true;

    public bool SecondMedia { get; set; } = true;

    /// <summary>How often a new picture is answered with “in processing”.</summary>
    public int Processing { get; set; }

    /// <summary>Calls an account may make in five minutes.</summary>
    public int Allowance { get; set; } = 300;

    /// <summary>Says 200 with an id to a new status, and keeps nothing.</summary>
    public bool Lies { get; set; }

    public Uri Address => server.Address;

    public string Root => server.Address.AbsoluteUri;

    public FaultPlan Faults => server.Faults;

    /// <summary>Every status that was ever made, deleted ones too.</summary>
    public IReadOnlyList<SimulatedStatus> Statuses
    {
        get
        {
            lock (gate)
                return [.. statuses];
        }
    }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (gate)
                return [.. violations];
        }
    }

    public static async Task<MastodonSimulator> Start()
    {
        var simulator = new MastodonSimulator();
        simulator.server = await LoopbackServer.Start(simulator.Routes);
        return simulator;
    }

    public static bool IsPublishing(HttpRequest request) => request.Method == "POST" && request.Path == "/api/v1/statuses";

    /// <summary>A post that this account made earlier, as it would have from another program.</summary>
    public void AddEarlier(string account, string text, DateTimeOffset created)
    {
        lock (gate)
            statuses.Add(new(++last, account, text, "en", "", false, "public", null, created, []));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Assert.Empty(Violations);
    }

    private void Routes(WebApplication app)
    {
        SignInRoutes(app);
        app.MapGet("/api/v2/instance", (HttpContext context) => SecondInstance ? Json(200, Instance(second: true)) : NotFound());
        app.MapGet("/api/v1/instance", (HttpContext context) => FirstInstance ? Json(200, Instance(second: false)) : NotFound());
        app.MapGet("/api/v1/accounts/verify_credentials", (HttpContext context) => As(context, "read:accounts", account => Json(200, new()
        {
            ["id"] = IdOf(account), ["username"] = account, ["acct"] = account, ["display_name"] = "", ["url"] = $"{Root}@{account}",
        })));
        app.MapGet("/api/v1/accounts/{id}/statuses", (HttpContext context, string id) => As(context, "read:statuses", account => List(context, id)));
        app.MapPost("/api/v2/media", async (HttpContext context) => SecondMedia ? await Upload(context, second: true) : NotFound());
        app.MapPost("/api/v1/media", (Delegate)((HttpContext context) => Upload(context, second: false)));
        app.MapGet("/api/v1/media/{id}", (HttpContext context, string id) => As(context, "write:media", account => MediaOf(account, id)));
        app.MapPost("/api/v1/statuses", (Delegate)Publish);
        app.MapGet("/api/v1/statuses/{id}", (HttpContext context, string id) => As(context, "read:statuses", account => One(id)));
        app.MapDelete("/api/v1/statuses/{id}", (HttpContext context, string id) => As(context, "write:statuses", account => Delete(account, id)));
        app.MapGet("/api/v1/scheduled_statuses", (HttpContext context) => As(context, "read:statuses",
            account => Results.Content(new JsonArray([.. scheduled.Select(entry => entry.DeepClone())]).ToJsonString(), "application/json")));
    }

    private static string IdOf(string account) => $"10{(uint)account.GetHashCode(StringComparison.Ordinal)}";

    private static IResult Json(int status, JsonObject body) => Results.Content(body.ToJsonString(), "application/json; charset=utf-8", statusCode: status);

    private static IResult Error(int status, string word) => Json(status, new() { ["error"] = word });

    private static IResult NotFound() => Error(404, "Record not found");

    private void Violates(string what)
    {
        lock (gate)
            violations.Add(what);
    }

    private JsonObject Instance(bool second)
    {
        var configuration = new JsonObject
        {
            ["statuses"] = new JsonObject { ["max_characters"] = MaxCharacters, ["max_media_attachments"] = 4, ["characters_reserved_per_url"] = 23 },
            ["media_attachments"] = new JsonObject
            {
                ["supported_mime_types"] = new JsonArray("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4"),
                ["image_size_limit"] = 16_777_216, ["image_matrix_limit"] = 33_177_600, ["description_limit"] = 1500,
            },
        };
        return second
            ? new() { ["domain"] = "social.example", ["version"] = "4.5.0", ["configuration"] = configuration }
            : new() { ["uri"] = "social.example", ["version"] = "3.5.0", ["configuration"] = configuration };
    }

    /// <summary>Does the work for the account whose token this is, within its allowance.</summary>
    private IResult As(HttpContext context, string scope, Func<string, IResult> work)
    {
        lock (gate)
        {
            if (context.Request.Headers.UserAgent.Count == 0 && context.Request.Headers.Accept.Count == 0)
                violations.Add("neither User-Agent nor Accept");
            var header = context.Request.Headers.Authorization.ToString();
            if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || !tokens.TryGetValue(header[7..], out var token))
                return Error(401, "The access token is invalid");
            if (!token.Scopes.Contains(scope) && !token.Scopes.Contains(scope.Split(':')[0]))
                return Error(403, "This action is outside the authorized scopes");
            if (!Allows(context.Response, token.Account))
                return Error(429, "Too many requests");
            return work(token.Account);
        }
    }

    private bool Allows(HttpResponse response, string account)
    {
        var now = Time.GetUtcNow();
        var (from, count) = used.GetValueOrDefault(account, (now, 0));
        if (now - from >= Window)
            (from, count) = (now, 0);
        used[account] = (from, ++count);
        response.Headers["X-RateLimit-Limit"] = $"{Allowance}";
        response.Headers["X-RateLimit-Remaining"] = $"{Math.Max(0, Allowance - count)}";
        response.Headers["X-RateLimit-Reset"] = (from + Window).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return count <= Allowance;
    }
}
